import type { Chain } from "./chain.ts";
import { dayText, text, type Moment } from "./moments.ts";
import { move, Series, type Street } from "./street.ts";

/** Meetings, trainings and guidance: what figures count beside grievances. */
export class Doings {
  readonly #sessions: Series;

  private readonly street: Street;
  /** Where what is done for the whole zone is entered; null in streets where nothing is. */
  private readonly zoneChain: Chain | null;

  constructor(street: Street, zoneChain: Chain | null) {
    this.street = street;
    this.zoneChain = zoneChain;
    this.#sessions = new Series(street, "session", "assembly");
  }

  /** A session that was held on one day: planned, convened, opened and closed. */
  session(at: Moment): void {
    const { place, rows, chain, ids, dice } = this.street;
    const inOffice = place.representatives.length;
    const session = {
      id: ids.next("session", at),
      streetOffice: place.id,
      assembly: place.assembly,
      number: this.#sessions.next(),
      title: "议事代表会议（演示）",
      status: "PLANNED",
      startsAt: text(at),
      place: "街道办事处会议室",
      chair: null,
      convenedAt: text(at),
      openedAt: text(at),
      closedAt: text(at),
      presentAtOpening: dice.between(Math.floor(inOffice / 2) + 1, inOffice),
      inOfficeAtOpening: inOffice,
      onLeaveAtOpening: 0,
      version: 1,
    };
    const { id, number, title, presentAtOpening: present } = session;
    chain.enter(text(at), place.secretary, "session:plan", id, { number, title, to: "PLANNED" });
    move(this.street, at, place.secretary, "session", session, "convene", "CONVENED");
    move(this.street, at, place.secretary, "session", session, "open", "OPEN", { inOffice, present });
    move(this.street, at, place.secretary, "session", session, "close", "CLOSED");
    rows.insert("session", session);
  }

  /** A training of the street's units, or of all of the zone. */
  training(at: Moment, day: number): void {
    const { place, rows, chain, ids, dice } = this.street;
    const zone = dice.below(4) === 0 ? this.zoneChain : null;
    const training = {
      id: ids.next("training", at),
      streetOffice: zone ? null : place.id,
      title: "信访业务培训（演示）",
      heldOn: dayText(day),
      participants: dice.between(10, 60),
      note: null,
      recordedBy: place.secretary,
      recordedAt: text(at),
    };
    rows.insert("training", training);
    const { heldOn, participants, title } = training;
    const body = { heldOn, participants, title };
    (zone ?? chain).enter(text(at), place.secretary, "training:record", training.id, body);
  }

  guidance(at: Moment, day: number, grievance: string | null): void {
    const { place, rows, chain, ids, dice } = this.street;
    const [id, unit, givenOn] = [ids.next("guidance", at), dice.pick(place.units).id, dayText(day)];
    const recorded = { recordedBy: place.secretary, recordedAt: text(at) };
    const note = "现场指导。（演示）";
    rows.insert("guidance", { id, streetOffice: place.id, unit, grievance, givenOn, note, ...recorded });
    chain.enter(text(at), place.secretary, "guidance:record", id, { givenOn, grievance, unit });
  }
}

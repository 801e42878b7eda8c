import { dayText, text, type Moment } from "./moments.ts";
import { Series, type Street } from "./street.ts";

/** A visit that grievances are heard on. */
export interface MadeVisit {
  readonly id: string;
  readonly community: string;
}

/** Household visits of one campaign of a unit in all communities of a street, with its questionnaire. */
export class Visits {
  latest: MadeVisit | null = null;
  readonly #numbers: Series;
  readonly #campaign: string;
  readonly #survey: string;
  readonly #question: string;
  readonly #unit;

  private readonly street: Street;

  constructor(street: Street, begins: Moment, from: number, to: number) {
    this.street = street;
    const { place, rows, chain, ids, dice } = street;
    this.#numbers = new Series(street, "visit", "streetOffice");
    this.#campaign = ids.next("campaign", begins);
    this.#survey = ids.next("survey", begins);
    this.#question = ids.next("question", begins);
    this.#unit = dice.pick(place.units);
    const number = new Series(street, "visit_campaign", "streetOffice").next();
    const plan = { number, title: "入户大走访（演示）", unit: this.#unit.id, from: dayText(from), to: dayText(to) };
    const planned = { plannedBy: place.secretary, plannedAt: text(begins) };
    rows.insert("visit_campaign", { id: this.#campaign, streetOffice: place.id, ...plan, ...planned, version: 1 });
    for (const community of place.communities) {
      rows.insert("campaign_community", { campaign: this.#campaign, community, streetOffice: place.id, target: null });
    }
    rows.insert("survey", {
      id: this.#survey,
      streetOffice: place.id,
      campaign: this.#campaign,
      title: "居民问卷（演示）",
      madeBy: place.secretary,
      madeAt: text(begins),
    });
    rows.insert("survey_question", {
      id: this.#question,
      streetOffice: place.id,
      survey: this.#survey,
      key: "parking",
      position: 1,
      text: "您家门口停车难吗？（演示）",
      kind: "SINGLE_CHOICE",
      options: JSON.stringify([
        { key: "yes", label: "难" },
        { key: "no", label: "不难" },
      ]),
    });
    chain.enter(text(begins), place.secretary, "visitCampaign:plan", this.#campaign, { ...plan, questions: 1 });
  }

  visit(at: Moment, day: number): void {
    const { place, rows, chain, ids, dice } = this.street;
    const community = dice.pick(place.communities);
    const ofCampaign = dice.below(4) > 0;
    const visit = {
      id: ids.next("visit", at),
      streetOffice: place.id,
      number: this.#numbers.next(),
      campaign: ofCampaign ? this.#campaign : null,
      community,
      unit: ofCampaign ? this.#unit.id : null,
      date: dayText(day),
      event: dice.below(8) === 0 ? "惠民活动（演示）" : null,
      team: JSON.stringify(["走访员（演示）"]),
      households: dice.between(3, 40),
      note: null,
      recordedBy: place.secretary,
      recordedAt: text(at),
      version: 1,
    };
    rows.insert("visit", visit);
    const { id, number, households, campaign } = visit;
    chain.enter(text(at), place.secretary, "visit:record", id, { campaign, community, households, number });
    this.latest = { id, community };
    if (ofCampaign) this.#respond(at, id);
  }

  /** The papers filled in on a visit; of some nobody wrote down where. */
  #respond(at: Moment, visit: string): void {
    const { place, rows, chain, ids, dice } = this.street;
    const entered = dice.below(6);
    if (entered === 0) return;
    const where = dice.below(5) > 0 ? visit : null;
    for (let sheet = 0; sheet < entered; sheet += 1) {
      const response = ids.next("response", at);
      rows.insert("survey_response", {
        id: response,
        streetOffice: place.id,
        survey: this.#survey,
        visit: where,
        sheet: null,
        enteredBy: place.secretary,
        enteredAt: text(at),
      });
      const choice = dice.pick(["yes", "no"]);
      const question = this.#question;
      rows.insert("survey_answer", { response, question, choice, streetOffice: place.id, text: null });
    }
    const body = { entered, visit: where };
    chain.enter(text(at), place.secretary, "visitCampaign:enterResponses", this.#campaign, body);
  }
}

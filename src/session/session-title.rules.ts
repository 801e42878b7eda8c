const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const units = ["", "十", "百", "千"];

/** The title a session has unless it is given one: 许湾街道第一届议事代表会议第一次会议. */
export function sessionTitle(street: string, termNumber: number, number: number): string {
  return `${street}第${chineseNumber(termNumber)}届议事代表会议第${chineseNumber(number)}次会议`;
}

/** A number as it is written in a title, 十二 for 12; from ten thousand on in figures. */
export function chineseNumber(value: number): string {
  const figures = String(value);
  if (figures.length > units.length) return figures;
  const spoken = [...figures]
    .map((figure, index) => {
      const unit = units[figures.length - 1 - index] ?? "";
      return figure === "0" ? "零" : `${digits[Number(figure)]}${unit}`;
    })
    .join("");
  // Several noughts in a row are read once, those at the end not at all, and ten is not "one ten".
  const read = spoken.replace(/零+/g, "零").replace(/(?<=.)零$/, "");
  return value < 20 ? read.replace(/^一十/, "十") : read;
}

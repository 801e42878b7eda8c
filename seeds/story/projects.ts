import type { RatingStory, SelectionStory } from "./story.js";

/** Five candidates for three places; two are tied for the third, and voted on again. */
export const selection: SelectionStory = {
  places: 3,
  projects: [
    {
      title: "新建口袋公园两处",
      body: "利用闲置边角地新建口袋公园，配置座椅、健身器材和照明。",
      cost: 860_000,
      completesOn: "2024-10-31",
      marks: 46,
    },
    {
      title: "背街小巷路灯改造",
      body: "更换背街小巷老旧路灯，补装无照明路段。",
      cost: 420_000,
      completesOn: "2024-08-31",
      marks: 40,
    },
    {
      title: "电动车集中充电棚",
      body: "在老旧小区建设带消防设施的集中充电棚。",
      cost: 650_000,
      completesOn: "2024-09-30",
      marks: 30,
      runOffMarks: 32,
    },
    {
      title: "社区助餐点",
      body: "依托社区用房设立助餐点，为老年人提供午餐。",
      cost: 380_000,
      completesOn: "2024-11-30",
      marks: 30,
      runOffMarks: 21,
    },
    {
      title: "便民停车位划设",
      body: "利用道路和空地统一划设便民停车位。",
      cost: 150_000,
      completesOn: "2024-07-31",
      marks: 12,
    },
  ],
};

export const ratings: readonly RatingStory[] = [
  { answers: [34, 12, 6, 3] },
  { unit: "urban-management", answers: [22, 15, 14, 4] },
];

/** What an agenda item is for (议题). */
export const agendaItemKinds = ["REPORT", "DISCUSSION", "MOTION", "SELECTION", "RATING", "OTHER"] as const;
export type AgendaItemKind = (typeof agendaItemKinds)[number];

/** Where a representative is during a session: in the hall, or gone midway. Without a row: not come yet. */
export const attendanceStatuses = ["PRESENT", "LEFT"] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

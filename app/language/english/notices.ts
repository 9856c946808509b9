/** The inbox: what happened to a player, in words. A notice is a sentence of a name, what they did and where. */
export const notices = {
  pageTitle: "Notices · Neuroglyph",
  title: "Notices",
  none: "Nothing yet",
  noneHint: "Here you hear of refinements of your words, lost records, comments, followers and achievements.",
  markRead: "Mark all as read",
  unread: "new",
  unreadCount: (count: number) =>
    count > 99 ? "99+ new notices" : count === 1 ? "1 new notice" : `${count} new notices`,
  older: "Older ones",
  newest: "To the newest",
  somebody: "Somebody",
  feature: (source: string, index: number) => `${source} ${index}`,
  /** What follows the name of who did it, and what stands before the place. */
  refined: "made your explanation better, and you share in its points:",
  record_lost: "took the record from you on",
  commented: "commented on",
  followed: "follows you.",
  counter_example: "found a text that breaks your explanation of",
  achievement: "You achieved",
  campaign_ended: "A campaign you played in has ended:",
  points_voided: "Points of yours were taken back after a decision on",
  points_restored: "Points of yours count again after a decision on",
  campaigns: "campaigns",
};

/** Official submissions per player, feature and UTC day: enough to improve, too few to climb the exam by trying. */
export const submissionsPerDay = 5;

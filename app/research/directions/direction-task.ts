/** The job that makes a feature of a direction. */
export const directionTask = "direction";

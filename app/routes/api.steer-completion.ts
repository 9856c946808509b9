export { action, loader } from "./api.steer.ts";

/** Which channels of a device count some of the same usage, from what its driver says of them. Pure. */
import type { Channel } from "./driver.js";

/** Whether one of two channels names the other among those that it overlaps. */
export function overlapping(channels: readonly Channel[], one: string, other: string): boolean {
  return isPart(channels, one, other) || isPart(channels, other, one);
}

/** The same, or the same channel. */
export function alike(channels: readonly Channel[], one: string, other: string): boolean {
  return one === other || overlapping(channels, one, other);
}

/** Whether `part` is the channel that is said to overlap `whole`: it is the one to leave out. */
export function isPart(channels: readonly Channel[], part: string, whole: string): boolean {
  return channels.some(({ name, overlaps }) => name === part && overlaps?.includes(whole));
}

/** What a subscription asks for (MQTT 5, 4.7 and 4.8.2): one topic, a pattern, or a share of either. */

/** Whether a message on `topic` is one that the subscription to `filter` asks for. */
export function asksFor(filter: string, topic: string): boolean {
  if (filter === topic) return true;
  const pattern = (/^\$share\/[^/]+\/(.*)$/.exec(filter)?.[1] ?? filter).split("/");
  const levels = topic.split("/");
  // Topics of the broker itself are not meant by a pattern that begins with a wildcard [MQTT-4.7.2-1].
  if (topic.startsWith("$") && /^[+#]/.test(pattern[0] ?? "")) return false;
  const many = pattern.at(-1) === "#";
  const fixed = many ? pattern.slice(0, -1) : pattern;
  if (many ? levels.length < fixed.length : levels.length !== fixed.length) return false;
  return fixed.every((level, index) => level === "+" || level === levels[index]);
}

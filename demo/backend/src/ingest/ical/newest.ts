import type { Entry } from './entries.js';

const isNewer = ({ version: [sequence, stamp] }: Entry, { version: [other, otherStamp] }: Entry): boolean =>
  sequence > other || (sequence === other && stamp >= otherStamp);

/** Groups entries by UID, with only the newest version of each series and each exception. */
export const newestByUid = <Each extends Entry>(entries: readonly Each[]): Each[][] => {
  const groups = new Map<string, Map<string, Each>>();
  for (const entry of entries) {
    const group = groups.get(entry.uid) ?? new Map<string, Each>();
    const { recurrenceId } = entry;
    const key =
      recurrenceId === null
        ? ''
        : 'day' in recurrenceId
          ? recurrenceId.day
          : recurrenceId.instant.toISOString();
    const earlier = group.get(key);
    if (!earlier || isNewer(entry, earlier)) group.set(key, entry);
    groups.set(entry.uid, group);
  }
  return [...groups.values()].map((group) => [...group.values()]);
};

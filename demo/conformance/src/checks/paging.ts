import { PROGRAMMES, readPage, SESSIONS, walk, type List, type Page, type Walk } from '../lists.js';
import type { Kit } from '../survey.js';

/** A size that divides neither 20 nor 100, so that pages end at different items than those of the survey. */
const SMALL = 7;

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

const checkWalk = <T extends { readonly id: string }>(
  { report }: Kit,
  { pages, items, isComplete }: Walk<T>,
  limit: number
): void => {
  const [first] = pages;
  if (!first) return;
  const seen = new Set<string>();
  let count = 0;
  for (const { answer, items: shown, length, total, nextCursor } of pages) {
    const { where } = answer;
    report.expect('paging.limit', where, length <= limit, `The page has ${length} items.`);
    for (const { id } of shown) {
      report.expect('paging.duplicate', where, !seen.has(id), `“${id}” is listed a second time.`);
      seen.add(id);
    }
    report.expect(
      'paging.pinned',
      where,
      total === first.total,
      `The total is ${total}, and was ${first.total}.`
    );
    count += length;
    report.expect(
      'paging.next-cursor',
      where,
      (nextCursor !== null) === count < total && (length > 0 || nextCursor === null),
      nextCursor === null
        ? `There is no cursor after ${count} of ${total} items.`
        : `There is a cursor after ${count} of ${total} items, with ${length} on this page.`
    );
  }
  if (isComplete) {
    const { where } = first.answer;
    const listed = pages.reduce((sum, { length }) => sum + length, 0);
    const what = `The total is ${first.total}, but the pages have ${listed} items.`;
    report.expect('paging.total', where, listed === first.total, what);
  } else if (items.length > 0) {
    const what = `The total is ${first.total}, but there are more items.`;
    report.expect('paging.total', first.answer.where, first.total > items.length, what);
  }
};

const checkList = async <T extends { readonly id: string }, P extends Page>(
  kit: Kit,
  list: List<T, P>,
  large: Walk<T>
): Promise<void> => {
  const { client, report } = kit;
  const { path } = list;
  checkWalk(kit, large, 100);
  const small = await walk(kit, list, { limit: SMALL }, 3);
  checkWalk(kit, small, SMALL);
  const expected = idsOf(large.items).slice(0, small.items.length);
  const missing = expected.filter((id) => !idsOf(small.items).includes(id));
  report.expect(
    'paging.skipped',
    small.pages.at(-1)?.answer.where ?? path,
    missing.length === 0,
    `Pages of 100 have “${missing[0] ?? ''}” among the first ${expected.length} items; pages of ${SMALL} do not.`
  );
  const usual = await readPage(kit, list);
  if (usual) {
    const size = Math.min(20, usual.total);
    const what = `The page has ${usual.length} items of ${usual.total}, not ${size}.`;
    report.expect('paging.default-limit', usual.answer.where, usual.length === size, what);
  }
  for (const limit of [0, 101]) {
    const { status, where } = await client.get(path, { limit });
    report.expect('paging.limit-bounds', where, status === 400, `The status is ${status}, not 400.`);
  }
  const { status, where } = await client.get(path, { cursor: 'not-a-cursor' });
  report.expect('paging.cursor', where, status === 400, `The status is ${status}, not 400.`);
};

/** Checks that pages have every item once, and end where they say. */
export const checkPaging = async (kit: Kit): Promise<void> => {
  await checkList(kit, PROGRAMMES, kit.programmes);
  await checkList(kit, SESSIONS, kit.sessions);
};

import { service as serviceResource } from 'rounds-elements/contract';
import { checkAnswers } from './checks/answers.js';
import { checkCaching } from './checks/caching.js';
import { checkCalendars } from './checks/calendars.js';
import { checkChanges } from './checks/changes.js';
import { checkEligibility } from './checks/eligibility.js';
import { checkEquity } from './checks/equity.js';
import { checkFeedback } from './checks/feedback.js';
import { checkFilters } from './checks/filters.js';
import { checkPaging } from './checks/paging.js';
import { checkPlaces } from './checks/places.js';
import { checkPreflights } from './checks/preflights.js';
import { checkPrivacy } from './checks/privacy.js';
import { checkProblems } from './checks/problems.js';
import { checkServiceAndLanguages } from './checks/service.js';
import { checkSingle } from './checks/single.js';
import { checkSystems } from './checks/systems.js';
import { Client, UnreachableError } from './client.js';
import { Report, type Result } from './report.js';
import { ruleIds } from './rules.js';
import { CHECK_NAMES, survey, type CheckName, type Kit, type Options } from './survey.js';

type Check = (kit: Kit) => Promise<void>;

/** Checks by name, in order. The change stream is followed at the same time, because that is mostly waiting. */
const CHECKS: Readonly<Record<CheckName, Check>> = {
  service: checkServiceAndLanguages,
  systems: checkSystems,
  places: checkPlaces,
  paging: checkPaging,
  filters: checkFilters,
  items: checkSingle,
  eligibility: checkEligibility,
  equity: checkEquity,
  calendars: checkCalendars,
  problems: checkProblems,
  caching: checkCaching,
  preflights: checkPreflights,
  feedback: checkFeedback,
  changes: checkChanges,
};

/** Runs a check. A request without an answer ends only this check. */
const run = async (check: Check, kit: Kit): Promise<void> => {
  try {
    await check(kit);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    kit.report.expect('answers.reached', error.where, false, error.message);
  }
};

/** Records that the data changed during the check, because two answers may then legitimately differ. */
const noteChange = async ({ client, report, service }: Kit): Promise<void> => {
  const { json } = await client.get('/');
  const { updatedAt } = serviceResource.read(json).value;
  if (updatedAt === service.updatedAt) return;
  report.note(
    'The data changed during the check, so that answers may differ. Run it again before you trust a fault.'
  );
};

/** Records why rules were not checked if only some checks were chosen. */
const skipUnchosen = ({ report, options }: Kit): void => {
  if (options.only.length > 0)
    report.skip(ruleIds(), `only these checks were chosen: ${options.only.join(', ')}`);
};

/**
 * Checks a backend against the contract.
 *
 * @param base the base URL: `https://rounds.example.org/v1`
 * @throws UnreachableError if the backend gives no answer at all
 */
export const checkBackend = async (base: string, options: Options): Promise<Result> => {
  const client = new Client(base);
  const report = new Report();
  const found = await survey(client, report);
  const finish = (): Result =>
    report.finish({ base, contract: found?.service.contract ?? '', requests: client.answers.length });
  if (!found) return finish();
  const kit: Kit = { ...found, client, report, options };
  const names = options.only.length > 0 ? options.only : CHECK_NAMES;
  const changes = names.includes('changes') ? run(CHECKS.changes, kit) : null;
  for (const name of CHECK_NAMES)
    if (names.includes(name) && name !== 'changes') await run(CHECKS[name], kit);
  await changes;
  await run(noteChange, kit);
  // These two examine every answer so far.
  checkAnswers(kit);
  checkPrivacy(kit);
  report.expect('answers.reached', 'all requests', true, '');
  skipUnchosen(kit);
  return finish();
};

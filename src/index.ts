/**
 * Classes, events, errors, types and settings. Importing this module defines no elements. To define one, import its module
 * from `rounds-elements/define/`, such as `rounds-elements/define/rounds-finder.js`.
 *
 * @module
 */
export { RoundsElement } from './elements/rounds-element.js';
export { RoundsProgrammeClearEvent, RoundsProgrammeSelectEvent } from './elements/programme-events.js';
export { RoundsErrorEvent, RoundsLoadEvent, RoundsWarningEvent } from './elements/rounds-events.js';
export { RoundsEquityChart } from './elements/equity-chart/equity-chart-element.js';
export type { Measure } from './elements/equity-chart/equity-chart-model.js';
export { RoundsFeedbackForm } from './elements/feedback-form/feedback-form-element.js';
export {
  RoundsQueuedEvent,
  RoundsSentEvent,
  RoundsSubmitEvent,
} from './elements/feedback-form/feedback-form-events.js';
export { RoundsFinder } from './elements/finder/finder-element.js';
export { RoundsSearchEvent } from './elements/finder/finder-events.js';
export type { RoundFilters, When } from './context/visitor.js';
export { RoundsSessions } from './elements/sessions/sessions-element.js';
export { RoundsSessionSelectEvent, type SessionAction } from './elements/sessions/sessions-events.js';
export type { GroupBy } from './elements/sessions/sessions-model.js';
export { RoundsProvider } from './elements/provider/provider-element.js';
export { RoundsDoctor } from './elements/doctor/doctor-element.js';
export { RoundsReportEvent } from './elements/doctor/doctor-events.js';
export { configure, type Configuration } from './data/configure.js';
export { RoundsClient, type Answer, type ClientOptions, type ReadOptions } from './data/client.js';
export type { Clock } from './data/clock.js';
export {
  ConfigurationError,
  ContractError,
  HttpError,
  NetworkError,
  RoundsError,
  TimeoutError,
  type RoundsErrorCode,
} from './data/errors.js';
export { settingsContext, type Settings } from './context/settings.js';
export type { CustomCatalogue, CustomMessages } from './i18n/catalogue.js';
export { VERSION } from './data/version.js';

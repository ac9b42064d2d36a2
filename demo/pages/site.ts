/** Defines the elements, which is all the script that a page needs. */
import '../../src/define/rounds-provider.js';
import '../../src/define/rounds-finder.js';
import '../../src/define/rounds-sessions.js';
import '../../src/define/rounds-equity-chart.js';
import '../../src/define/rounds-feedback-form.js';

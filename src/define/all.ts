import './rounds-doctor.js';
import './rounds-equity-chart.js';
import './rounds-feedback-form.js';
import './rounds-finder.js';
import './rounds-provider.js';
import './rounds-sessions.js';

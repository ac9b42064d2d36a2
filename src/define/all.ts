import './rounds-equity-chart.js';
import './rounds-finder.js';
import './rounds-provider.js';
import './rounds-sessions.js';

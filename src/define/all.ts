import './rounds-finder.js';
import './rounds-provider.js';

/** All the script that a page needs: the two elements, defined. */
import '../src/define/rounds-provider.js';
import '../src/define/rounds-finder.js';

import { useState, useSyncExternalStore } from 'react';
import { VIEWS, address, followLink, hrefOf } from '../../shared/address.js';
import { Access } from './access.js';
import { Feedback } from './feedback.js';
import { Find } from './find.js';

/** Returns the state in the address, and renders again when it changes. */
const useAddress = () => useSyncExternalStore(address.subscribe, address.current);

/** One provider around all pages, so that they share a backend. */
export const App = ({ baseUrl }: { baseUrl: string }) => {
  const { view, filters, programme } = useAddress();
  const [found, setFound] = useState<number | null>(null);
  return (
    <>
      <header className="masthead">
        <div className="wrap">
          <span className="name">
            Larkmoor Hospitals <span>staff application</span>
          </span>
          <nav aria-label="Main">
            <ul>
              {VIEWS.map(([name, title]) => (
                <li key={name}>
                  <a
                    href={hrefOf({ view: name })}
                    aria-current={name === view ? 'page' : undefined}
                    onClick={(event) => followLink(event, name)}
                  >
                    {title}
                  </a>
                  {name === 'find' && found !== null && <span className="count"> ({found} found)</span>}
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        <h1>Schwartz Rounds</h1>
        <rounds-provider base-url={baseUrl}>
          {view === 'find' && <Find filters={filters} programme={programme} onFound={setFound} />}
          {view === 'access' && <Access />}
          {view === 'feedback' && <Feedback />}
        </rounds-provider>
      </main>
    </>
  );
};

import { RoundsProvider, RoundsSessions } from 'rounds-elements/react';
import { Finder } from './finder';

/** A server component: it passes text, numbers and booleans to the elements, and leaves events to a client component. */
export default function Page() {
  return (
    <main>
      <h1>Schwartz Rounds</h1>
      <RoundsProvider baseUrl={process.env['ROUNDS_BACKEND'] ?? 'http://localhost:8080/v1'}>
        <Finder />
        <RoundsSessions limit={5} withoutFilters>
          <p>We cannot show the dates at the moment. They are also on the notice board.</p>
        </RoundsSessions>
      </RoundsProvider>
    </main>
  );
}

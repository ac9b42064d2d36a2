import { useRef } from 'react';
import type { RoundFilters, RoundsProgrammeSelectEvent, RoundsSearchEvent } from 'rounds-elements';
import { go } from '../../shared/address.js';

interface FindProps {
  readonly filters: RoundFilters;
  readonly programme: string | null;
  readonly onFound: (total: number) => void;
}

/** The finder's filters are in the address. Choosing a programme shows its sessions here instead of following its link. */
export const Find = ({ filters, programme, onFound }: FindProps) => {
  const dates = useRef<HTMLElement>(null);
  const onSearch = (event: RoundsSearchEvent) => {
    onFound(event.total);
    go({ filters: event.filters });
  };
  const onProgrammeSelect = (event: RoundsProgrammeSelectEvent) => {
    event.preventDefault();
    go({ programme: event.programmeId });
    dates.current?.focus();
  };
  return (
    <>
      <rounds-finder
        page-size={5}
        filters={filters}
        onrounds-search={onSearch}
        onrounds-programme-select={onProgrammeSelect}
      >
        <p>We cannot show the list of Rounds at the moment. Ask the staff wellbeing team.</p>
      </rounds-finder>
      <section ref={dates} tabIndex={-1} aria-label="Dates">
        {programme !== null && (
          <p className="chosen">
            You see only the Rounds of the programme that you chose.
            <button type="button" onClick={() => go({ programme: null })}>
              Show all Rounds
            </button>
          </p>
        )}
        <rounds-sessions limit={5} programme={programme}>
          <p>We cannot show the dates at the moment. They are also on the notice board.</p>
        </rounds-sessions>
      </section>
    </>
  );
};

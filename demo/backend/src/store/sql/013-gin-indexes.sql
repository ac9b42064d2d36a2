-- By default, a GIN index collects new entries in an unsorted list until the next vacuum. Searches after an import read that list,
-- and it seemed so long to the planner that it compared a typed word with every word of the data instead.

alter index search_words_by_trigram set (fastupdate = off);
alter index programme_index_by_place_code set (fastupdate = off);
alter index place_names_by_trigram set (fastupdate = off);
alter index programmes_by_system set (fastupdate = off);

-- The setting applies to new entries only.
select gin_clean_pending_list('search_words_by_trigram'), gin_clean_pending_list('programme_index_by_place_code'),
  gin_clean_pending_list('place_names_by_trigram'), gin_clean_pending_list('programmes_by_system');

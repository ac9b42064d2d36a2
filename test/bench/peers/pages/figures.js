/** Returns the shares of workforce and attendance by sector, as the chart shows them. */
export const shares = ({ sectors, cells }) => {
  const workforce = sectors.reduce((sum, sector) => sum + sector.workforce.value, 0);
  const attendances = cells.reduce((sum, cell) => sum + cell.attendances.value, 0);
  return {
    labels: sectors.map(({ label }) => label),
    workforce: sectors.map((sector) => (100 * sector.workforce.value) / workforce),
    attendance: cells.map((cell) => (100 * cell.attendances.value) / attendances),
  };
};

/** Adds a box for a chart. */
export const box = (place) => {
  const made = document.createElement('div');
  made.style.height = '320px';
  place.append(made);
  return made;
};

/** Returns whether a canvas has any visible pixels. */
export const isDrawn = (canvas: HTMLCanvasElement | null): boolean => {
  const context = canvas?.getContext('2d');
  if (!canvas || !context || canvas.width === 0 || canvas.height === 0) return false;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((byte) => byte !== 0);
};

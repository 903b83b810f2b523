// Where the lines of a chart run: the arithmetic of its drawing.

export const WIDTH = 600;
export const HEIGHT = 120;

/**
 * The end of an axis that holds `value`: 1, 2 or 5 and zeros, so that its middle reads well too. Of things that are
 * counted the middle is a whole number: there is no half message.
 */
export function axisEnd(value: number, isCounted: boolean): number {
  if (isCounted && value <= 10) return Math.max(2, 2 * Math.ceil(value / 2));
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

/** An SVG path; a null lifts the pen. `top` is the value at the upper edge. */
export function pathOf(values: readonly (number | null)[], top: number): string {
  const step = WIDTH / Math.max(1, values.length - 1);
  let isDown = false;
  return values
    .map((value, index) => {
      const command = isDown ? 'L' : 'M';
      isDown = value !== null;
      if (value === null) return '';
      return `${command}${(index * step).toFixed(1)} ${(HEIGHT * (1 - value / top)).toFixed(1)}`;
    })
    .join('');
}

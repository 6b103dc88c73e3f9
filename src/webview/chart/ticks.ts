/** A tick's label, with the digits in which neighbouring ticks differ and a true minus sign. */
export function formatTick(
  value: string | number,
  _index: number,
  ticks: readonly { value: number }[],
): string {
  const number = Number(value);
  const [first, second] = ticks;
  const step = first && second ? Math.abs(second.value - first.value) : Math.abs(number);
  if (Math.abs(number) < step * 1e-9) return '0';
  const isHuge = Math.abs(number) >= 1e6;
  const digits = Math.max(0, Math.min(12, Math.ceil(-Math.log10(step) - 1e-9)));
  const text = isHuge || step < 1e-9 ? number.toExponential(2) : number.toFixed(digits);
  return text.replaceAll('-', '−').replace('e+', 'e');
}

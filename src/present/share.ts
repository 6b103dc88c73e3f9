/** A share as text, `62 %`. Shares that only round to 0 % or 100 % are written differently. */
export function shareText(share: number): string {
  const value = share * 100;
  if (share > 0 && value < 0.1) return '<0.1 %';
  if (share < 1 && value > 99.9) return '>99.9 %';
  return `${value >= 10 && value < 99.5 ? value.toFixed(0) : String(Number(value.toFixed(1)))} %`;
}

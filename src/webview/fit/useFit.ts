import { useEffect, useState } from 'preact/hooks';
import { fitCurve, type FitOutcome, type FitRequest } from '../../math/fit';
import type { Curve } from '../../protocol/state';
import type { Range } from '../chart/viewMath';
import { contentKey, resolve } from '../curves/resolve';
import { inPieces } from '../lens/inPieces';

/** A fit with what it is of: it stays on screen until the next one is there. */
export interface ShownFit {
  readonly outcome: FitOutcome;
  readonly label: string;
  readonly range: Range;
  readonly request: FitRequest;
}

/** The newest fit that is ready, and whether another one is on its way. */
export function useFit(
  curve: Curve | undefined,
  range: Range,
  request: FitRequest,
): { readonly shown: ShownFit | undefined; readonly isBusy: boolean } {
  const [found, setFound] = useState<{ readonly key: string; readonly shown: ShownFit }>();
  const key = curve ? JSON.stringify([contentKey(curve), range, request]) : '';
  useEffect(() => {
    const { source, label, problem } = curve ? resolve(curve) : { label: '' };
    if (!source || problem !== undefined || found?.key === key) return undefined;
    return inPieces(fitCurve(source, range, request), (outcome) => {
      setFound({ key, shown: { outcome, label, range, request } });
    });
  }, [key]);
  return { shown: found?.shown, isBusy: found?.key !== key };
}

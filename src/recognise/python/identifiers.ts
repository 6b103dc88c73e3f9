/** Activations given by name: `activation="relu"`, `ACT2FN["gelu_new"]`, `make_node("LeakyRelu", …)`. */

import type { BoundParameter } from '../types';
import { comparedWith, type ArgumentSlot } from './argumentSlot';
import { bindActivation, type Bound, type Spelled } from './bind';
import type { Constants } from './constants';
import { canBeIdentifier, spelledAt } from './identifierNames';
import { PlacesByName } from './placesByName';
import type { Resolver } from './resolver';
import { StringPlaces } from './stringPlaces';
import { stringContent, textOf, type CallArgument, type SyntaxNode } from './syntax';

export interface NamedActivation extends Bound {
  readonly spelled: Spelled;
}

/** Finds out which strings of a file name activations. */
export class Identifiers {
  private readonly names: PlacesByName;
  readonly places: StringPlaces;

  constructor(
    private readonly resolver: Resolver,
    private readonly constants: Constants,
  ) {
    this.names = new PlacesByName(resolver);
    this.places = new StringPlaces(resolver, this.names);
  }

  /** The activation that a string literal names. */
  read(node: SyntaxNode): NamedActivation | undefined {
    return this.readAt(node, (string) => this.places.placeOf(string));
  }

  /** As {@link read}, where something is compared with it: `if activation == "relu"`, `case "relu":`. Nothing uses it there. */
  readCompared(node: SyntaxNode): NamedActivation | undefined {
    return this.readAt(node, (string) => {
      const name = comparedWith(string, this.resolver.text);
      return name === undefined ? undefined : this.names.placeOf(name);
    });
  }

  private readAt(
    node: SyntaxNode,
    placeOf: (node: SyntaxNode) => ArgumentSlot | undefined,
  ): NamedActivation | undefined {
    const content = stringContent(node, this.resolver.text);
    if (content === undefined || !canBeIdentifier(content)) return undefined;
    const place = placeOf(node);
    const spelled = place && spelledAt(place, content);
    if (!spelled) return undefined;
    const bound = bindActivation(spelled, place.args, this.constants, this.resolver.text);
    return bound && { ...bound, params: this.withFirst(bound.params, spelled, place.first), spelled };
  }

  private withFirst(
    params: readonly BoundParameter[],
    { entry }: Spelled,
    argument: CallArgument | undefined,
  ): readonly BoundParameter[] {
    const [spec] = entry.parameters;
    if (!argument || !spec) return params;
    const value = this.constants.readNumber(argument.value);
    const text = textOf(argument.value, this.resolver.text);
    const first: BoundParameter =
      value === undefined
        ? { id: spec.id, value: spec.default, provenance: 'unknown', text }
        : { id: spec.id, value, provenance: 'code', text };
    return [first, ...params.filter(({ id }) => id !== spec.id)];
  }
}

import { Component, h, type ComponentChildren, type ComponentType } from 'preact';

/** The component, rendered again only when one of its properties has changed. */
export function memoised<P extends object>(Inner: ComponentType<P>): ComponentType<P> {
  return class Memoised extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const keys = new Set([...Object.keys(this.props), ...Object.keys(next)]) as Set<keyof P>;
      return [...keys].some((key) => next[key] !== this.props[key]);
    }

    override render(): ComponentChildren {
      return h(Inner, this.props);
    }
  };
}

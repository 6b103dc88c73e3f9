import { h, type ComponentChild } from 'preact';
import { paletteOf } from '../../../src/present/palette';
import { ServicesContext, type Services } from '../../../src/webview/context';

/** The content in a panel that has a theme and those of the other services that a test needs. */
export function withServices(content: ComponentChild, services: Partial<Services> = {}): ComponentChild {
  const theme = { kind: 'dark', palette: paletteOf('dark'), background: '', fontFamily: '' };
  const value = { theme, ...services } as unknown as Services;
  return h(ServicesContext.Provider, { value }, content);
}

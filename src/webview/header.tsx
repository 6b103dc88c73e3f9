import { t } from '../l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../protocol/limits';
import type { PanelState, Preset } from '../protocol/state';
import { useServices } from './context';
import { IconButton } from './controls/buttons';
import { Menu, type MenuItem } from './controls/menu';
import { exportItems } from './exporting/exportItems';
import { builtInPresets } from './store/startingSets';
import { TabBar } from './tabs';
import type { PanelView } from './views';
import { compact } from '../math/compact';

interface HeaderProps {
  readonly state: PanelState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly view: PanelView;
}

/** The panel's header: its tabs, and controls for the whole panel. */
export function Header({ state, canUndo, canRedo, view }: HeaderProps): JSX.Element {
  const services = useServices();
  const { dispatch } = services;
  return (
    <header class="header">
      <IconButton
        icon="list"
        label={state.isListFolded ? t('Show the list of curves') : t('Fold the list of curves away')}
        pressed={state.isListFolded !== true}
        onClick={() => {
          dispatch({ type: 'foldList', isFolded: state.isListFolded !== true });
        }}
        testId="fold-list"
      />
      <TabBar current={view} />
      <div class="header-actions" role="toolbar" aria-label={t('Panel')}>
        <IconButton
          icon="undo"
          label={t('Undo')}
          keys="Ctrl+Z"
          disabled={!canUndo}
          onClick={() => {
            dispatch({ type: 'undo' });
          }}
          testId="undo"
        />
        <IconButton
          icon="redo"
          label={t('Redo')}
          keys="Ctrl+Shift+Z"
          disabled={!canRedo}
          onClick={() => {
            dispatch({ type: 'redo' });
          }}
          testId="redo"
        />
        <PresetMenu state={state} />
        <Menu
          icon="export"
          label={t('Export and copy')}
          items={() => exportItems(state, services)}
          testId="export"
        />
      </div>
    </header>
  );
}

function PresetMenu({ state }: { readonly state: PanelState }): JSX.Element {
  const { dispatch, presets, host } = useServices();
  const load = (preset: Preset, section?: string): MenuItem => ({
    label: preset.name,
    ...compact({ section }),
    run: () => {
      dispatch({ type: 'load', state: { ...preset.state, tab: state.tab, draft: state.draft } });
    },
  });
  // Built-in presets only contain curves. A user's own preset also includes the other settings.
  const builtIn = builtInPresets.map((preset) => ({
    ...preset,
    state: { ...preset.state, choices: state.choices },
  }));
  const remove = (name: string, section?: string): MenuItem => ({
    label: t('Delete “{0}”', name),
    ...compact({ section }),
    run: () => {
      host.post({ type: 'deletePreset', name });
    },
  });
  const first = (i: number, section: string): string | undefined => (i === 0 ? section : undefined);
  const items = [
    ...builtIn.map((preset, i) => load({ ...preset, name: t(preset.name) }, first(i, t('Start from')))),
    ...presets.map((preset, i) => load(preset, first(i, t('Your presets')))),
    ...presets.map(({ name }, i) => remove(name, first(i, t('Delete')))),
  ];
  return (
    <Menu
      icon="presets"
      label={t('Presets')}
      items={() => items}
      footer={<SavePreset state={state} />}
      testId="presets"
    />
  );
}

function SavePreset({ state }: { readonly state: PanelState }): JSX.Element {
  const { host, presets } = useServices();
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const replaces = presets.some((preset) => preset.name === trimmed);
  const isFull = presets.length >= LIMITS.presets && !replaces;
  return (
    <form
      class="menu-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed === '' || isFull) return;
        host.post({ type: 'savePreset', preset: { name: trimmed, state } });
        setName('');
      }}
    >
      <input
        type="text"
        aria-label={t('Name of the preset')}
        placeholder={t('Save this as…')}
        maxLength={LIMITS.presetName}
        value={name}
        onInput={(event) => {
          setName(event.currentTarget.value);
        }}
        data-testid="preset-name"
      />
      <button type="submit" class="button" disabled={trimmed === '' || isFull}>
        {replaces ? t('Replace') : t('Save')}
      </button>
      {isFull && (
        <span class="problem">{t('There are {0} presets already. Delete one first.', LIMITS.presets)}</span>
      )}
    </form>
  );
}

import type { JSX } from 'preact';
import { t } from '../../l10n';
import type { Bounds } from '../../math/bounds';
import type { TabChoices } from '../../protocol/choices';
import { BoundedField } from '../controls/boundedField';
import { Select, translated, type Option } from '../lens/select';

type Settings = TabChoices['lab']['settings'];

/** The settings that a form shows, and what it does with changes of them. */
export interface SettingFields {
  readonly settings: Settings;
  readonly onSettings: (changed: Partial<Settings>) => void;
  /** Called when a change is complete: a slider was released, or a number was entered. */
  readonly onEnd: () => void;
  /** Receives the reason why a number is invalid. */
  readonly onProblem: (problem: string | undefined) => void;
  /** Id of the element that shows it. */
  readonly describedBy: string;
}

/** A number of the settings. */
export interface NumberSetting {
  readonly key: 'bias' | 'steps' | 'seed' | 'momentum' | 'clip';
  readonly label: string;
  readonly caption: string;
  /** The step of an arrow key. */
  readonly step: number;
  readonly bounds: Bounds;
  readonly isInteger?: boolean;
}

/** The field of a number. */
export function numberField(
  form: SettingFields,
  { key, label, caption, ...row }: NumberSetting,
): JSX.Element {
  const { settings, onSettings, ...shared } = form;
  return (
    <BoundedField
      key={key}
      {...row}
      {...shared}
      label={t(label)}
      caption={t(caption)}
      value={settings[key]}
      lazy
      onValue={(value) => {
        onSettings({ [key]: value });
      }}
      testId={`lab-${key}`}
    />
  );
}

/** The list of one of the settings that are chosen. */
export function choiceField<Key extends 'problem' | 'initialisation' | 'normalisation' | 'optimiser'>(
  { settings, onSettings, onEnd }: SettingFields,
  key: Key,
  label: string,
  options: readonly Option<Settings[Key]>[],
): JSX.Element {
  return (
    <Select<Settings[Key]>
      label={label}
      value={settings[key]}
      options={translated(options)}
      onChange={(id) => {
        onSettings({ [key]: id });
        onEnd();
      }}
      testId={`lab-${key}`}
    />
  );
}

import { t } from '../../l10n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActivationEntry } from '../../math/catalogue/types';
import { kinshipName, KINSHIP_SIGNS, relationLabel } from '../../present/kinship';
import { useServices } from '../context';
import { Icon } from '../controls/icons';
import './family.css';
import { familyRows, flattened, ROOT, type FamilyRow } from './rows';
import { Sparkline } from './sparkline';

/**
 * The activations that relations of the catalogue tie to this one, as a tree whose branches are labelled with the
 * relation. Arrow keys move and expand as in the editor's own trees; Enter or a click shows another activation.
 */
export function FamilyTree({ entry }: { readonly entry: ActivationEntry }): JSX.Element {
  const { dispatch } = useServices();
  const tree = useRef<HTMLUListElement>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(ROOT);
  const isWalking = useRef(false);
  const root = familyRows(entry, expanded);
  const rows = flattened(root);
  const activePath = rows.some(({ path }) => path === active) ? active : ROOT;

  const focus = (path: string): void => {
    setActive(path);
    const items = tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [];
    for (const item of items) if (item.getAttribute('data-path') === path) item.focus();
  };

  // The root of another tree is where the reader has gone.
  useLayoutEffect(() => {
    setExpanded(new Set());
    setActive(ROOT);
    if (isWalking.current) focus(ROOT);
    isWalking.current = false;
  }, [entry.id]);

  const show = ({ path, entry: { id } }: FamilyRow): void => {
    if (path === ROOT) return;
    isWalking.current = true;
    dispatch({
      type: 'add',
      curves: [{ type: 'activation', key: 'new', activation: id, params: {}, visible: true }],
    });
  };
  const toggle = ({ path, below }: FamilyRow): void => {
    if (path === ROOT || below === 0) return;
    const next = new Set(expanded);
    if (!next.delete(path)) next.add(path);
    setExpanded(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex(({ path }) => path === activePath);
    const row = rows[at];
    if (!row) return;
    const go = (other: FamilyRow | undefined): void => {
      if (other) focus(other.path);
    };
    switch (event.key) {
      case 'ArrowDown':
        go(rows[at + 1]);
        break;
      case 'ArrowUp':
        go(rows[at - 1]);
        break;
      case 'Home':
        go(rows[0]);
        break;
      case 'End':
        go(rows.at(-1));
        break;
      case 'ArrowRight':
        if (row.children.length > 0) go(row.children[0]);
        else toggle(row);
        break;
      case 'ArrowLeft':
        if (expanded.has(row.path)) toggle(row);
        else go(rows.find(({ children }) => children.includes(row)));
        break;
      case ' ':
        toggle(row);
        break;
      case 'Enter':
        show(row);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <ul
      class="family"
      role="tree"
      aria-label={t('Family of {0}', entry.name)}
      data-testid="family"
      ref={tree}
      onKeyDown={onKeyDown}
    >
      <Row row={root} level={1} active={activePath} onShow={show} onToggle={toggle} onActive={setActive} />
    </ul>
  );
}

interface RowProps {
  readonly row: FamilyRow;
  readonly level: number;
  readonly active: string;
  readonly onShow: (row: FamilyRow) => void;
  readonly onToggle: (row: FamilyRow) => void;
  readonly onActive: (path: string) => void;
}

function Row({ row, level, ...props }: RowProps): JSX.Element {
  const { path, entry, relative, below, children } = row;
  const { active, onShow, onToggle, onActive } = props;
  const isRoot = path === ROOT;
  const label = relative && relationLabel(relative);
  const sign = relative ? KINSHIP_SIGNS[relative.kinship] : '';
  const sentence = relative && `${relative.declaring.name}: ${t(relative.relation.text)}`;
  return (
    <li role="none">
      <div
        class="family-row"
        role="treeitem"
        data-path={path}
        tabIndex={path === active ? 0 : -1}
        aria-level={level}
        aria-description={sentence}
        aria-selected={isRoot}
        {...(below > 0 && { 'aria-expanded': children.length > 0 })}
        {...(isRoot && { 'aria-current': true })}
        title={sentence}
        onFocus={() => {
          onActive(path);
        }}
        onClick={() => {
          onShow(row);
        }}
      >
        {!isRoot && (
          <span
            class={below > 0 ? 'family-twistie' : 'family-twistie empty'}
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onToggle(row);
            }}
          >
            {below > 0 && <Icon name="chevron" />}
          </span>
        )}
        <Sparkline entry={entry} />
        <span class="family-text">
          <span class="family-name">{entry.name} </span>
          {relative && (
            <span class="family-relation">
              <span class="visually-hidden">{kinshipName(relative.kinship)}</span>{' '}
              {sign !== '' && (
                <span class="family-sign" aria-hidden="true">
                  {sign}
                </span>
              )}{' '}
              {label}
            </span>
          )}
        </span>
      </div>
      {relative && path === active && (
        <p class="family-sentence" aria-hidden="true">
          {sentence}
        </p>
      )}
      {children.length > 0 && (
        <ul role="group">
          {children.map((child) => (
            <Row key={child.path} row={child} level={level + 1} {...props} />
          ))}
        </ul>
      )}
    </li>
  );
}

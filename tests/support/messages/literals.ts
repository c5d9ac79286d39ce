import { parseSync } from 'vite';

const CHILD = '(child)';

type Node = { type: string; start: number; [field: string]: unknown };

/** A text for people that stands in the code and not in the catalogue. */
export type Literal = { line: number; text: string };

// Attributes and fields whose strings people read, however short they are.
const readByPeople =
  /^(?:label|title|text|note|hint|placeholder|description|action|alt|unknown|spoken|subtitle|aria-label|aria-description)$/;
const code = /^(?:Error|TypeError|RangeError|CSS|URL|Event|CustomEvent|matchMedia|querySelector|matches|closest)$/;
// Values of `event.key`, units, and names that are the same in every language.
const technical = /^(?:https?:\/\/\S+|fob [a-z]+|[a-z]+(?:-[a-z0-9]+)+|en|de)$/; // addresses, commands, class names, language codes
const sameEverywhere = new Set(
  [
    'ArrowDown ArrowUp ArrowLeft ArrowRight Home End PageUp PageDown Enter Space Escape Delete Backspace Tab Alt Shift',
    'Esc Del Ctrl Option Fob IconFlow Node Python Figma Slack PagerDuty JSON CSV curl Bearer Authorization',
  ]
    .join(' ')
    .split(' '),
);

/** The texts in a TSX or TypeScript file that a person would read on screen or hear; texts for the machine are left alone. */
export function literalsOf(file: string, source: string): Literal[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read`);
  const found: Literal[] = [];
  const add = (node: Node, text: string) => {
    const words = text.replace(/\s+/g, ' ').trim();
    if (!/\p{L}{2}/u.test(words) || technical.test(words) || sameEverywhere.has(words)) return;
    found.push({ line: source.slice(0, node.start).split('\n').length, text: words });
  };
  const visit = (node: Node, parent: Node | null, name: string): void => {
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TS')) {
      if (!/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return;
    }
    if (node.type === 'JSXText') add(node, String(node['value']));
    const text = stringOf(node);
    if (text !== null && (name === CHILD || readByPeople.test(name) || isSentence(text))) {
      if (!isTechnical(parent, name)) add(node, text);
    }
    const called = calleeOf(node);
    if (called !== null && code.test(called)) return;
    for (const [field, value] of Object.entries(node)) {
      for (const inner of Array.isArray(value) ? value : [value]) {
        if (isNode(inner)) visit(inner, node, nameFor(node, field, name));
      }
    }
  };
  visit(program as unknown as Node, null, '');
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function stringOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return null;
  return (node['quasis'] as { value: { cooked: string } }[]).map((part) => part.value.cooked).join(' ');
}

/** A word that begins like a sentence, or several of which one does. */
function isSentence(text: string): boolean {
  return /^[A-Z][a-z’']+(?:[ ,.:…?!]|$)/.test(text.trim()) || /\p{Ll}{2,} \p{Ll}{2,} \p{Ll}+.*[.…]$/u.test(text.trim());
}

function isTechnical(parent: Node | null, name: string): boolean {
  if (/^(?:className|type|role|id|key|kind|href|authorization|tone|size|side|rel|code|data-.*|.*Class)$/.test(name))
    return true;
  return parent?.type === 'BinaryExpression' || parent?.type === 'SwitchCase';
}

/** Under which name a node's strings end up: that of the attribute or field; what a condition chooses keeps it. */
function nameFor(node: Node, field: string, outer: string): string {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return field === 'children' ? CHILD : '';
  if (node.type === 'JSXAttribute') return jsxName(node['name'] as Node);
  if (node.type === 'Property' && field === 'value')
    return String((node['key'] as Node)['name'] ?? (node['key'] as Node)['value'] ?? '');
  if (node.type === 'ConditionalExpression') return field === 'test' ? '' : outer;
  return ['JSXExpressionContainer', 'LogicalExpression', 'TemplateLiteral'].includes(node.type) ? outer : '';
}

function jsxName(node: Node): string {
  return String(node['name']);
}

function calleeOf(node: Node): string | null {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const callee = node['callee'] as Node;
  return String(callee['name'] ?? (callee['property'] as Node | undefined)?.['name'] ?? '');
}

/**
 * Colours and roundings of a style as custom properties of CSS.
 *
 * `components.primaryButton.lightMode.hover.textColor` and its like in `darkMode` become
 * `--primaryButton-hover-textColor`. Which there are is known from Cognito's own settings, and of what a style says only
 * eight hexadecimal digits and plain numbers get through: the rest is Cognito's own, so nothing else can enter the sheet.
 *
 * @module
 */
import { isObject, withDefaults } from '#core/branding/settings.ts'

type Mode = 'lightMode' | 'darkMode'

const colour = /^[0-9a-f]{8}$/i
const largestRadius = 100

/** Declarations, one to a line. */
export function palette(settings: unknown): string {
  const defaults = withDefaults(undefined)
  return ['componentClasses', 'components']
    .flatMap((group) => Object.entries(child(defaults, group) as object).map(([name, part]) => [group, name, part]))
    .flatMap(([group, name, part]) => declarations(name, part, child(child(settings, group), name)))
    .join('\n')
}

/** What stands in a document under the names, one in the other. */
export function at(document: unknown, ...names: string[]): unknown {
  return names.reduce(child, document)
}

function child(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function declarations(prefix: string, defaults: unknown, given: unknown): string[] {
  if (!isObject(defaults)) return []
  return Object.entries(defaults).flatMap(([name, value]) => {
    if (name === 'borderRadius') return [`--${prefix}-borderRadius: ${radius(child(given, name)) ?? value}px;`]
    if (name === 'lightMode') return colours(prefix, defaults, (mode) => child(given, mode))
    if (name === 'darkMode') return []
    return declarations(`${prefix}-${name}`, value, child(given, name))
  })
}

/** A pair for each colour below the modes. */
function colours(prefix: string, defaults: Record<string, unknown>, given: (mode: Mode) => unknown): string[] {
  const { lightMode, darkMode } = defaults
  return paths(lightMode).map((path) => {
    const light = hex(at(given('lightMode'), ...path)) ?? at(lightMode, ...path)
    const dark = hex(at(given('darkMode'), ...path)) ?? at(darkMode, ...path)
    return `--${[prefix, ...path].join('-')}: light-dark(#${light}, #${dark});`
  })
}

function paths(value: unknown): string[][] {
  if (!isObject(value)) return [[]]
  return Object.entries(value).flatMap(([name, inner]) => paths(inner).map((path) => [name, ...path]))
}

function hex(value: unknown): string | undefined {
  return typeof value === 'string' && colour.test(value) ? value : undefined
}

function radius(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= largestRadius ? value : undefined
}

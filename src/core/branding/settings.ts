/**
 * The settings of managed login: Cognito's own, and what a style says otherwise.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateManagedLoginBranding.html
 * @module
 */
import defaults from './default-settings.json' with { type: 'json' }

/** A whole document: members that `settings` does not have are Cognito's; lists are taken whole. */
export function withDefaults(settings: unknown): unknown {
  return settings === undefined ? defaults : merge(defaults, settings)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over
  const names = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries(
    Array.from(names, (name) => [name, Object.hasOwn(over, name) ? merge(base[name], over[name]) : base[name]]),
  )
}

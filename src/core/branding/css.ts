/**
 * The stylesheet of the classic hosted UI: rules for some classes and nothing else.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html
 * @module
 */
import { faults } from '#core/faults.ts'

const largestCss = 3 * 1024

const selectors = new Set(
  [
    'background',
    'banner',
    'errorMessage',
    'idpButton',
    'idpDescription',
    'inputField',
    'label',
    'legalText',
    'logo',
    'passwordCheck-notValid',
    'passwordCheck-valid',
    'redirect',
    'socialButton',
    'submitButton',
    'textDescription',
  ].map((name) => `.${name}-customizable`),
)
selectors.add('.idpButton-customizable:hover')
selectors.add('.inputField-customizable:focus')
selectors.add('.submitButton-customizable:hover')

/** Refuses with InvalidParameterException what is too large, is no list of rules, or styles anything else. */
export function requireCustomizableCss(css: string): void {
  if (Buffer.byteLength(css) > largestCss) throw faults.cssTooLarge()
  // In a page the text stands between tags.
  if (css.includes('<')) throw faults.cssMalformed()

  const rules = withoutComments(css).trim()
  const start = /([^{}]*)\{/y
  const end = /[^{}]*\}\s*/y
  let position = 0
  while (position < rules.length) {
    start.lastIndex = position
    const [, list] = start.exec(rules) ?? []
    if (list === undefined) throw faults.cssMalformed()
    for (const selector of list.split(',')) requireSelector(selector.trim())
    end.lastIndex = start.lastIndex
    if (!end.test(rules)) throw faults.cssMalformed()
    position = end.lastIndex
  }
}

/**
 * What the rules are checked on, and what pages show: to a browser the marks of a comment inside quotes are none, so that
 * what stands between them would be rules which nobody checked.
 */
export function withoutComments(css: string): string {
  return css.replaceAll(/\/\*.*?\*\//gs, ' ')
}

function requireSelector(selector: string): void {
  if (!selectors.has(selector)) throw faults.cssClassNotAllowed(selector)
}

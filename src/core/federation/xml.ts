/**
 * Reads XML that comes from outside. The one file that knows the parser.
 *
 * A document type declaration is refused before the parser sees it: with it go entities, external ones and those that
 * grow a thousandfold. What the parser so much as warns of is refused too.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type { Element } from '@xmldom/xmldom'

export type { Element }

// Few servers ever read XML, and loading the parser would be a tenth of every start.
const require = createRequire(import.meta.url)

/** Characters that begin tags, attribute values and references: several times what metadata has, and soon parsed. */
const mostMarkup = 8_000

/** The root of a well-formed document without a document type declaration; nothing for any other text. */
export function parseXml(text: string): Element | undefined {
  if (/<!DOCTYPE/i.test(text) || text.split(/[<=&]/).length > mostMarkup) return undefined
  const { DOMParser, onWarningStopParsing } = require('@xmldom/xmldom') as typeof import('@xmldom/xmldom')
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
    return document.documentElement ?? undefined
  } catch {
    return undefined
  }
}

/** The elements of this name anywhere under `parent`, in the order of the document. */
export function descendants(parent: Element, namespace: string, localName: string): Element[] {
  return [...parent.getElementsByTagNameNS(namespace, localName)]
}

/** The elements of this name directly in `parent`. */
export function children(parent: Element, namespace: string, localName: string): Element[] {
  return descendants(parent, namespace, localName).filter((element) => element.parentNode === parent)
}

/** Text as it stands in XML, between tags or in an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

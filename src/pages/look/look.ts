/**
 * How the pages of an app client look: what its branding says, ready for the frame around every page.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Site } from '#core/oauth/site.ts'
import type { ClientRecord } from '#ports/records.ts'
import { findClassicLook } from './classic.ts'
import { findManagedLook } from './managed.ts'

export type Place = 'START' | 'CENTER' | 'END'

/** Paths of an image for the light and the dark page; one of a kind where the page has but one. */
export interface Picture {
  light: string
  dark: string
}

export interface Logo {
  picture: Picture
  place: Place
}

/** Factors that have a picture of their own. */
export type Graphic = 'EMAIL' | 'SMS' | 'AUTH_APP' | 'PASSWORD' | 'PASSKEY'

export interface Look {
  /** Style rules of this client, after those of the frame. */
  style: string
  colorScheme: 'light' | 'dark' | 'light dark'
  icons: { href: string; type: string }[]
  /** Bands above and below; `undefined` where there is none. */
  header?: { logo?: Logo }
  footer?: { logo?: Logo }
  /** Beside the form itself, or within it. */
  logo?: Logo & { inForm: boolean; atEnd: boolean }
  /** Whether the classic band is there without a logo too, as its rules may make something of it. */
  banner?: boolean
  /** Whether pages about a factor show its picture. */
  showsGraphics: boolean
  graphics: Partial<Record<Graphic, Picture>>
  providers: {
    /** Above the form for names and passwords, or below it. */
    first: boolean
    /** Whether an address is asked for, whose domain names the provider, instead of showing one button for each. */
    byDomain: boolean
    /** Names of those that come first. */
    order: string[]
    showsIcons: boolean
    /** By name of provider; what has no name is for all others. */
    icons: Record<string, Picture>
    icon?: Picture
  }
}

/** Looks are remembered as long as the directory remembers their pool: it forgets a pool of which anything changed. */
const remembered = new WeakMap<Pool, Map<string, Promise<Look>>>()

/** The look of a client on a site; without a client, that of clients which have none of their own. */
export function findLook(
  { storage }: Pick<Services, 'storage'>,
  { pool, isManaged }: Pick<Site, 'pool' | 'isManaged'>,
  client?: Pick<ClientRecord, 'id'>,
): Promise<Look> {
  const looks = remembered.get(pool) ?? new Map<string, Promise<Look>>()
  remembered.set(pool, looks)
  const key = `${isManaged} ${client?.id}`
  let look = looks.get(key)
  if (!look) {
    look = isManaged ? findManagedLook(storage, pool.id, client?.id) : findClassicLook(storage, pool.id, client?.id)
    look.catch(() => looks.delete(key))
    looks.set(key, look)
  }
  return look
}

/** How long the tokens of an app client live. @module */
import type { ClientSettings } from '#ports/records.ts'
import { defaultUnits } from './settings.ts'

/** Seconds. */
export interface Lifetimes {
  access: number
  id: number
  refresh: number
}

const secondsIn = { seconds: 1, minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 }

/** An access or ID token without a validity lives an hour, whatever its unit; a refresh token always has one. */
export function tokenLifetimes(settings: ClientSettings): Lifetimes {
  const units = { ...defaultUnits, ...settings.TokenValidityUnits }
  const { AccessTokenValidity: access, IdTokenValidity: id, RefreshTokenValidity: refresh = 30 } = settings
  return {
    access: access === undefined ? secondsIn.hours : access * secondsIn[units.AccessToken],
    id: id === undefined ? secondsIn.hours : id * secondsIn[units.IdToken],
    refresh: refresh * secondsIn[units.RefreshToken],
  }
}

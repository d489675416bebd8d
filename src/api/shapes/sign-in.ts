/** How the steps of a sign-in look on the wire. @module */
import type { AuthenticationResultType, InitiateAuthResponse } from '#contract/index.ts'
import type { ApiOutcome } from '#core/sign-in/sign-in.ts'
import type { Tokens } from '#core/tokens/issue.ts'

/** An answer with tokens has empty ChallengeParameters too. */
export function toAuthResponse(outcome: ApiOutcome): InitiateAuthResponse {
  if ('signedIn' in outcome) {
    return { AuthenticationResult: toAuthenticationResult(outcome.signedIn), ChallengeParameters: {} }
  }
  const { name, parameters, session, available } = outcome.challenge
  return { ChallengeName: name, ChallengeParameters: parameters, Session: session, AvailableChallenges: available }
}

export function toAuthenticationResult(tokens: Tokens): AuthenticationResultType {
  const { newDevice } = tokens
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    TokenType: 'Bearer',
    RefreshToken: tokens.refreshToken,
    IdToken: tokens.idToken,
    NewDeviceMetadata: newDevice && { DeviceKey: newDevice.key, DeviceGroupKey: newDevice.groupKey },
  }
}

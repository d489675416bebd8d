/**
 * What can be said of why a request was refused, or which step came next: the name of each note, and its facts.
 *
 * Facts are what whoever runs the server may read: names, ids, settings, counts and instants. Never a password, code,
 * token, session, secret or hash. The words are those of `admin/explain`, in each of its languages.
 *
 * @module
 */
import type { AuthFlowType, ChallengeNameType } from '#contract/index.ts'
import type { FunctionOutcome } from '#ports/functions.ts'
import type { CodePurpose, SecondFactor } from '#ports/records.ts'
import type { OAuthNotes } from './oauth-notes.ts'

/** How a name leads to a user. */
export type NameKind = 'username' | 'sub' | 'email' | 'phone_number' | 'preferred_username'

/** Why a second factor of the pool, or another, is not asked of a user. */
export interface WeighedFactor {
  factor: SecondFactor
  state: 'active' | 'notOfPool' | 'lacking' | 'notChosen'
}

/** Why a first factor is not offered to a user. */
export type FirstFactorState = 'offered' | 'notAllowed' | 'mfaOn' | 'hasSecondFactor' | 'temporaryPassword' | 'lacking'

/** What a policy asks of a password. */
export type PolicyPart = 'length' | 'uppercase' | 'lowercase' | 'numeric' | 'symbol'

type None = Record<never, never>

export interface Notes extends OAuthNotes {
  // Before the operation
  phaseRefused: { phase: 'target' | 'credentials' | 'decode' | 'validate' | 'limit' }
  storageBusy: None
  broken: None

  // How a sign-in begins, and how it goes on
  wrongCaller: { flow: AuthFlowType; operation: string }
  parameterMissing: { name: string; given: string[] }
  flowClosed: { flow: AuthFlowType; opensWith: string; allowed: string[] }
  flowRotates: { flow: AuthFlowType }
  challengePresented: { challenge: ChallengeNameType }
  tokensIssued: None

  // Client secrets
  secretMissing: { username: string }
  secretMissingOnRefresh: None
  secretOfPublicClient: { clientId: string }
  secretHashOfName: { used: string; expected: string }
  secretHashOfClient: { clientId: string }
  secretHashUnknown: { expected: string }
  secretWrong: { clientId: string }

  // Who it is
  userFound: { name: string; by: NameKind; username: string }
  nobody: { name: string; hidden: boolean }
  aliasUnverified: { name: string; attribute: NameKind; username: string; hidden: boolean }
  notAnAlias: { name: string; attribute: NameKind; username: string; hidden: boolean }
  userDeleted: None

  // Passwords
  passwordWrong: { count: number; free: number }
  passwordOfNobody: None
  passwordAbsent: { username: string; status: string }
  passwordImported: { username: string }
  lockedOut: { count: number; until: Date }
  passwordRight: { username: string }
  temporaryPasswordExpired: { expiredAt: Date; days: number }
  newPasswordRequired: { username: string }
  policy: { wants: PolicyPart[]; minimumLength: number }
  passwordUsedBefore: { remembered: number }

  // The state of a user
  userDisabled: { username: string }
  userUnconfirmed: { username: string }
  resetRequired: { username: string }
  notInState: { status: string; wants: string }

  // Factors
  secondFactorsWeighed: { mfa: string; factors: WeighedFactor[]; preferred?: SecondFactor }
  secondFactorDone: None
  firstFactorsWeighed: { factors: { factor: string; state: FirstFactorState }[] }
  firstFactorNotOffered: { answer: string; offered: string[] }
  secondFactorNotOffered: { answer: string; active: string[] }
  factorGone: { factor: string }
  factorPresent: { factors: string[] }
  factorNotSetUp: { factor: string }
  softwareTokensOff: { mfa: string }
  appCodeWrong: None
  appCodeUsed: None
  passkeyRefused: None

  // Challenge sessions
  sessionUnreadable: None
  sessionOfDoor: None
  sessionOfClient: { clientId: string; expected: string }
  sessionOfChallenge: { issued: string; answered: string }
  sessionOfUser: { name: string }
  sessionOfNobody: None
  sessionExpired: { expiredAt: Date; minutes: number }
  sessionSpent: None
  sessionPassword: { username: string }
  sessionGuesses: { count: number }
  sessionUnanswered: None
  sessionOfDevice: { key?: string; told: string }
  challengeNotIssued: None

  // Devices
  devicesNotTracked: None
  noDeviceKey: None
  deviceUnknown: { key: string }
  deviceNotRemembered: { key: string }
  deviceOfAnotherToken: { key: string; issued?: string }
  deviceForgotten: { key: string }
  deviceProofWrong: { key: string; count: number; free: number }
  deviceProved: { key: string }

  // Codes
  codeNone: { purpose: CodePurpose }
  codeWrong: { failures: number; most: number }
  codeDied: { failures: number }
  codeExpired: { expiredAt: Date }
  codeElsewhere: { attribute: string }
  sentCodeWrong: { attribute: string }
  codesLocked: { until: Date }
  attemptLimit: { operation: string; perHour: number; until: Date }

  // Functions of triggers
  triggerCalled: { trigger: string; arn: string; ms: number; tries: number; outcome: FunctionOutcome['kind'] }
  triggerAnswered: { trigger: string; changes: string[] }
  triggerRefused: { trigger: string; outcome: Exclude<FunctionOutcome['kind'], 'returned'> }
  triggerUnreadable: { trigger: string; lacks: string[] }
  triggerMemberWrong: { member: string }
  customNotConfigured: { missing: string[] }
  customFailed: { results: number }
  customUndecided: None
  customChallengeUnknown: { challengeName: string }
  customNobody: None
  migrationRefused: { reason: string }
  claimsIgnored: { token: 'id' | 'access'; claims: string[] }

  // Tokens
  refreshUnreadable: None
  refreshOfClient: { clientId: string; expected: string }
  refreshExpired: { expiredAt: Date }
  signInRevoked: { at: Date }
  signedOut: { at: Date; username: string }
  refreshReused: None
  refreshOfDevice: { key: string; told?: string }
  refreshDeviceGone: { key: string }
  accessUnreadable: None
  accessOfOtherUse: None
  accessOfPool: None
  accessOfClient: { clientId: string }
  accessForged: { poolId: string }
  accessExpired: { expiredAt: Date }
  accessScope: { scope: string }

  // Sign-up and recovery
  signUpClosed: None
  nameTaken: { name: string; by: NameKind; username: string }
  aliasTaken: { attribute: string }
  recoveryByAdministrator: None
  noRecoveryContact: { attributes: { attribute: string; state: 'absent' | 'unverified' | 'isSecondFactor' }[] }
  noAutoVerification: None
}

export type NoteName = keyof Notes

export type Note = { [N in NoteName]: { note: N } & Notes[N] }[NoteName]

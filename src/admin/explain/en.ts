/** Explanations in English. @module */
import type { FirstFactorState, Notes, PolicyPart, WeighedFactor } from '#core/explain/notes.ts'
import { instant } from './instant.ts'
import { oauthEn } from './oauth-en.ts'
import type { NoteTexts } from './words.ts'

const phases: Record<Notes['phaseRefused']['phase'], readonly [string, string]> = {
  target: ['No operation was recognised.', 'Check X-Amz-Target and the content type, application/x-amz-json-1.1.'],
  credentials: [
    'The credentials of the request were refused.',
    'Sign the request with SigV4; in dev any access key will do.',
  ],
  decode: [
    'The body could not be read as the input of this operation.',
    'Send JSON whose members have the types of the API.',
  ],
  validate: ['The input breaks a rule of the API.', 'The answer names the members and the rules.'],
  limit: [
    'The request is beyond the rate of its category.',
    'Wait a second, raise the limit with UpdateProvisionedLimit, or start with --limits off.',
  ],
}

const secondFactorStates: Record<WeighedFactor['state'], string> = {
  active: 'can be asked for',
  notOfPool: 'is not configured in the pool',
  lacking: 'the user has not set it up',
  notChosen: 'the user has not enabled it',
}

const firstFactorStates: Record<FirstFactorState, string> = {
  offered: 'offered',
  notAllowed: 'not among AllowedFirstAuthFactors of the pool',
  mfaOn: 'not offered while MFA is ON',
  hasSecondFactor: 'not offered to a user with a second factor',
  temporaryPassword: 'not offered in the state of this user',
  lacking: 'the user does not have it',
}

const policyParts: Record<PolicyPart, string> = {
  length: 'length',
  uppercase: 'uppercase letters',
  lowercase: 'lowercase letters',
  numeric: 'digits',
  symbol: 'symbols',
}

const recoveryStates = {
  absent: 'the user has none',
  unverified: 'not verified',
  isSecondFactor: 'it is a second factor of the user, which must not replace the first',
}

const outcomes: Record<Notes['triggerCalled']['outcome'], string> = {
  returned: 'returned',
  threw: 'threw an error',
  crashed: 'crashed',
  unreachable: 'could not be reached',
  'timed-out': 'did not answer in five seconds',
  misconfigured: 'is not configured here',
}

const hiding = 'The client hides which users exist (PreventUserExistenceErrors), so the answer does not say so.'

export const en: NoteTexts = {
  ...oauthEn,

  phaseRefused: ({ phase }) => phases[phase],
  storageBusy: () => ['The database was busy with other changes to the same data.', 'Try again.'],
  broken: () => ['This is a bug of the server.', "The server's log tells more under the id of the request."],

  wrongCaller: ({ flow, operation }) => [`${flow} does not begin with this operation.`, `Call ${operation}.`],
  parameterMissing: ({ name, given }) => [
    `${name} is missing or empty. Given: ${given.join(', ') || 'nothing'}.`,
    `Send ${name}.`,
  ],
  flowClosed: ({ flow, opensWith, allowed }) => [
    `The client may not use ${flow}. Its ExplicitAuthFlows: ${allowed.join(', ') || 'none'}.`,
    `Add ${opensWith} to the client's ExplicitAuthFlows, and send its other settings too: UpdateUserPoolClient resets what is left out.`,
  ],
  flowRotates: ({ flow }) => [
    `The client rotates refresh tokens, which closes ${flow}.`,
    'Call GetTokensFromRefreshToken.',
  ],
  challengePresented: ({ challenge }) => [`Next step: ${challenge}.`],
  tokensIssued: () => ['Nothing else was due: tokens were issued.'],

  secretMissing: ({ username }) => [
    'The client has a secret, and the request has no secret hash.',
    `Send Base64(HMAC-SHA-256(client secret, "${username}" + client id)), or use a client without a secret.`,
  ],
  secretMissingOnRefresh: () => [
    'The client has a secret, and the request has no SECRET_HASH.',
    "Make it with the user's real username, which is the claim cognito:username, and not with an alias.",
  ],
  secretOfPublicClient: ({ clientId }) => [
    `Client ${clientId} has no secret, but the request proves one.`,
    'Leave the secret or its hash out, or check the client id.',
  ],
  secretHashOfName: ({ used, expected }) => [
    `The secret hash was made over "${used}"; the name in this request is "${expected}".`,
    `Make the hash over "${expected}", or send "${used}" as the name.`,
  ],
  secretHashOfClient: ({ clientId }) => [
    `The secret hash was made with the secret of another client, ${clientId}.`,
    'Use secret and id of the same client.',
  ],
  secretHashUnknown: ({ expected }) => [
    `The secret hash fits no secret of the client over "${expected}", nor over another name of the user.`,
    `Make Base64(HMAC-SHA-256(client secret, "${expected}" + client id)): the secret is the key, and the result is Base64, not hex.`,
  ],
  secretWrong: ({ clientId }) => [
    `The secret is not one of client ${clientId}.`,
    'DescribeUserPoolClient shows the client secret.',
  ],

  userFound: ({ name, by, username }) =>
    by === 'username' ? [`The user is "${username}".`] : [`"${name}" is the ${by} of the user "${username}".`],
  nobody: ({ name, hidden }) => [
    `Nobody in this pool has the name "${name}".${hidden ? ` ${hiding}` : ''}`,
    'ListUsers shows who is there. In a pool that is case-sensitive, case counts.',
  ],
  aliasUnverified: ({ name, attribute, username, hidden }) => [
    `"${name}" is the ${attribute} of the user "${username}", but it is not verified, so it does not count as an alias.${hidden ? ` ${hiding}` : ''}`,
    `Verify it with the code that was sent, or set ${attribute}_verified with AdminUpdateUserAttributes; or sign in as "${username}".`,
  ],
  notAnAlias: ({ name, attribute, username, hidden }) => [
    `"${name}" is the ${attribute} of the user "${username}", but this pool does not sign in by ${attribute}.${hidden ? ` ${hiding}` : ''}`,
    `Sign in as "${username}". AliasAttributes or UsernameAttributes would allow it; both are fixed when a pool is made.`,
  ],
  userDeleted: () => ['The user has been deleted.'],

  passwordWrong: ({ count, free }) => [
    `The password is wrong. Wrong passwords in a row: ${count}. From ${free} on, each locks the user for a while.`,
    'AdminSetUserPassword sets another one.',
  ],
  passwordOfNobody: () => [
    'There is no such user, so no password is right. It was judged all the same, to take as long.',
  ],
  passwordAbsent: ({ username, status }) => [
    `"${username}" has no password (status ${status}), so none is right.`,
    'Set one with AdminSetUserPassword, or sign in by another factor or through the identity provider.',
  ],
  passwordImported: ({ username }) => [
    `The password of "${username}" was imported as a hash, which SRP cannot prove.`,
    'Sign in once with USER_PASSWORD_AUTH or ADMIN_USER_PASSWORD_AUTH; after that SRP works.',
  ],
  lockedOut: ({ count, until }) => [
    `After ${count} wrong passwords the user is locked until ${instant(until)}; until then no password is right.`,
    'Wait: a lock lasts 15 minutes at most.',
  ],
  passwordRight: ({ username }) => [`The password of "${username}" is right.`],
  temporaryPasswordExpired: ({ expiredAt, days }) => [
    `The temporary password expired at ${instant(expiredAt)}; in this pool one lasts ${days} days.`,
    'Set another with AdminSetUserPassword, or invite again with AdminCreateUser and MessageAction RESEND.',
  ],
  newPasswordRequired: ({ username }) => [
    `"${username}" has a temporary password (FORCE_CHANGE_PASSWORD), which has to be changed first.`,
    'Answer NEW_PASSWORD_REQUIRED, or make the password permanent with AdminSetUserPassword.',
  ],
  policy: ({ wants, minimumLength }) => [
    `The password lacks: ${wants.map((part) => policyParts[part]).join(', ')}. The least length is ${minimumLength}.`,
    "Choose another, or change the pool's PasswordPolicy.",
  ],
  passwordUsedBefore: ({ remembered }) => [
    `The pool remembers the last ${remembered} passwords, and this is one of them.`,
    'Choose another, or lower PasswordHistorySize.',
  ],

  userDisabled: ({ username }) => [`"${username}" is disabled.`, 'AdminEnableUser enables the user.'],
  userUnconfirmed: ({ username }) => [
    `"${username}" has not confirmed the sign-up.`,
    'Call ConfirmSignUp with the code from the inbox, or AdminConfirmSignUp.',
  ],
  resetRequired: ({ username }) => [
    `The password of "${username}" has to be reset (RESET_REQUIRED): an administrator asked for it, or the user was imported.`,
    'Call ForgotPassword and ConfirmForgotPassword, or AdminSetUserPassword.',
  ],
  notInState: ({ status, wants }) => [`The user is ${status}; this needs ${wants}.`],

  secondFactorsWeighed: ({ mfa, factors, preferred }) =>
    mfa === 'OFF'
      ? ['MFA is OFF in this pool, so no second factor is asked for.']
      : [
          `MFA is ${mfa}. ${factors.map(({ factor, state }) => `${factor}: ${secondFactorStates[state]}.`).join(' ')} Preferred: ${preferred ?? 'none'}.`,
          'SetUserPoolMfaConfig configures factors, SetUserMFAPreference enables and prefers them.',
        ],
  secondFactorDone: () => ['The second factor is behind this sign-in already.'],
  firstFactorsWeighed: ({ factors }) => [
    `First factors: ${factors.map(({ factor, state }) => `${factor}: ${firstFactorStates[state]}`).join('; ')}.`,
  ],
  firstFactorNotOffered: ({ answer, offered }) => [
    `"${answer}" is not offered; what is: ${offered.join(', ')}.`,
    'ANSWER is one of AvailableChallenges.',
  ],
  secondFactorNotOffered: ({ answer, active }) => [
    `"${answer}" cannot be asked of the user; what can: ${active.join(', ') || 'nothing'}.`,
    'ANSWER is one of MFAS_CAN_CHOOSE.',
  ],
  factorGone: ({ factor }) => [
    `${factor} is no longer asked of the user: it was changed, turned off or taken away since the challenge.`,
    'Begin the sign-in again.',
  ],
  factorPresent: ({ factors }) => [
    `The user has a second factor by now (${factors.join(', ')}), so none may be set up in this sign-in.`,
    'Begin the sign-in again.',
  ],
  factorNotSetUp: ({ factor }) => [`The user has not set up ${factor}.`],
  softwareTokensOff: ({ mfa }) => [
    `Authenticator apps are not configured in this pool; MFA is ${mfa}.`,
    'SetUserPoolMfaConfig with SoftwareTokenMfaConfiguration Enabled and MFA ON or OPTIONAL.',
  ],
  appCodeWrong: () => [
    'The code is not one of the app now, nor of the half minute before or after.',
    'Check the clock of the device, and that the app holds the latest secret.',
  ],
  appCodeUsed: () => ['The code, or a later one, was used already.', 'Wait for the next one, half a minute at most.'],
  passkeyRefused: () => [
    'The passkey is not known for the user, or its answer does not fit: challenge, origin, domain, user verification, signature or counter.',
    'Check that the page is on the domain of RelyingPartyId, and begin again.',
  ],

  sessionUnreadable: () => [
    'The session is none of this server, or was cut or changed.',
    'Send Session (for SRP the SECRET_BLOCK) exactly as the last answer gave it.',
  ],
  sessionOfDoor: () => [
    'The session is one of the login pages and came through the API, or the other way round.',
    'End a sign-in where it began.',
  ],
  sessionOfClient: ({ clientId, expected }) => [
    `The session was made for client ${clientId}; this request is of ${expected}.`,
    'Use the same client for the whole sign-in.',
  ],
  sessionOfChallenge: ({ issued, answered }) => [
    `The session is for ${issued}, and ${answered} was answered.`,
    'Send the ChallengeName and the Session of the same answer.',
  ],
  sessionOfUser: ({ name }) => [
    `The session is not that of "${name}".`,
    'Send as USERNAME the name that the sign-in began with, or USER_ID_FOR_SRP.',
  ],
  sessionOfNobody: () => ['The session was made for a name that nobody has, so no answer passes it.'],
  sessionExpired: ({ expiredAt, minutes }) => [
    `The session expired at ${instant(expiredAt)}; this client gives ${minutes} minutes for an answer.`,
    "Begin the sign-in again, or raise the client's AuthSessionValidity.",
  ],
  sessionSpent: () => ['The session was used before; each is good once.', 'Send the session of the latest answer.'],
  sessionPassword: ({ username }) => [
    `The password of "${username}" was changed since the sign-in began.`,
    'Begin the sign-in again.',
  ],
  sessionGuesses: ({ count }) => [
    `This session has had ${count} wrong codes, and takes no more.`,
    'Begin the sign-in again.',
  ],
  sessionUnanswered: () => ['The challenge of this session has not been answered rightly yet.', 'Answer it first.'],
  sessionOfDevice: ({ key, told }) => [
    key === undefined
      ? `The sign-in was not on its way to a device; the answer names "${told}".`
      : `The challenge is for device ${key}; the answer names "${told}".`,
    'Answer for the device that began to prove itself.',
  ],
  challengeNotIssued: () => ['This server issues no such challenge, so no session fits it.'],

  devicesNotTracked: () => [
    'The pool does not keep track of devices.',
    'UpdateUserPool with DeviceConfiguration turns that on.',
  ],
  noDeviceKey: () => ['What was sent as DEVICE_KEY is no key of a device.', 'Send the DeviceKey of NewDeviceMetadata.'],
  deviceUnknown: ({ key }) => [
    `The user has no device "${key}".`,
    'In a sign-in, send the same again without DEVICE_KEY; the device becomes a new one.',
  ],
  deviceNotRemembered: ({ key }) => [`Device ${key} is not remembered.`, 'UpdateDeviceStatus remembers it.'],
  deviceOfAnotherToken: ({ key, issued }) => [
    issued === undefined
      ? `Device ${key} did not come with this access token, which tells no device.`
      : `Device ${key} did not come with this access token, which tells ${issued}.`,
    'Send the DeviceKey of NewDeviceMetadata with the access token of the same answer.',
  ],
  deviceForgotten: ({ key }) => [
    `Device ${key} was forgotten, and its key is used up.`,
    'Sign in again to get a new key.',
  ],
  deviceProofWrong: ({ key, count, free }) => [
    `The proof of device ${key} is wrong. Wrong proofs in a row: ${count}. From ${free} on, each locks the device for a while.`,
    'DeviceGroupKey, DeviceKey and the password that ConfirmDevice was called for go into the proof.',
  ],
  deviceProved: ({ key }) => [`Device ${key} has proved itself.`],

  codeNone: ({ purpose }) => [
    `The user has no code for ${purpose}: none was asked for, or it has been used and swept away.`,
    'Ask for a code first.',
  ],
  codeWrong: ({ failures, most }) => [
    `The code is wrong, for the ${ordinal(failures)} time; ${most} wrong answers end a code.`,
    'The inbox shows the latest code; an earlier one is void.',
  ],
  codeDied: ({ failures }) => [`The code ended by ${failures} wrong answers.`, 'Ask for a new one.'],
  codeExpired: ({ expiredAt }) => [`The code expired or was used at ${instant(expiredAt)}.`, 'Ask for a new one.'],
  codeElsewhere: ({ attribute }) => [`The code was sent to an earlier ${attribute} of the user.`, 'Ask for a new one.'],
  sentCodeWrong: ({ attribute }) => [
    `The code is not the one that was sent to the user's ${attribute} for this session.`,
    'The inbox shows the code. Each challenge has its own: an earlier session wants the earlier code.',
  ],
  codesLocked: ({ until }) => [
    `After wrong codes over several sessions the user is locked until ${instant(until)}.`,
    'Wait.',
  ],
  attemptLimit: ({ operation, perHour, until }) => [
    `${operation}: ${perHour} an hour for one user are used up until ${instant(until)}.`,
    'Wait.',
  ],

  triggerCalled: ({ trigger, arn, ms, tries, outcome }) => [
    `${trigger}: ${arn} ${outcomes[outcome]} after ${ms} ms${tries > 1 ? `, in ${tries} tries` : ''}.`,
  ],
  triggerAnswered: ({ trigger, changes }) => [
    changes.length > 0 ? `${trigger} set ${changes.join(', ')}.` : `${trigger} set nothing.`,
  ],
  triggerRefused: ({ trigger, outcome }) =>
    outcome === 'misconfigured'
      ? [
          `The function of ${trigger} ${outcomes[outcome]}.`,
          'Name it in functions of poolhouse.config.yaml; docs/functions.md tells how.',
        ]
      : [
          `The function of ${trigger} ${outcomes[outcome]}, which refuses the request.`,
          outcome === 'threw' ? 'What it said is in the answer.' : 'See what the function printed.',
        ],
  triggerUnreadable: ({ trigger, lacks }) => [
    lacks.length > 0
      ? `What the function of ${trigger} returned lacks, or has in another type: ${lacks.join(', ')}.`
      : `What the function of ${trigger} returned is no JSON object, or is nested too deep.`,
    'Return the event that the function got, with response filled in.',
  ],
  triggerMemberWrong: ({ member }) => [
    `The function answered ${member} in another type than it has to have, or not at all.`,
  ],
  customNotConfigured: ({ missing }) => [
    `CUSTOM_AUTH needs functions that the pool has not: ${missing.join(', ')}.`,
    'Name them in LambdaConfig.',
  ],
  customFailed: ({ results }) => [`DefineAuthChallenge set failAuthentication after ${results} results.`],
  customUndecided: () => [
    'DefineAuthChallenge set none of challengeName, issueTokens and failAuthentication.',
    'Set one of them.',
  ],
  customChallengeUnknown: ({ challengeName }) => [
    `DefineAuthChallenge asked for "${challengeName}".`,
    'It may ask for CUSTOM_CHALLENGE, and for PASSWORD_VERIFIER where the client began with CHALLENGE_NAME SRP_A.',
  ],
  customNobody: () => ['The functions want tokens issued, but nobody has the name.'],
  migrationRefused: ({ reason }) => [
    `UserMigration named a user whom the pool cannot take: ${reason}`,
    'Change what the function answers.',
  ],
  claimsIgnored: ({ token, claims }) => [
    `PreTokenGeneration may not set or suppress these claims of the ${token} token, so they stayed: ${claims.join(', ')}.`,
  ],

  refreshUnreadable: () => ['This is no refresh token of this server.', 'Send the RefreshToken of a sign-in here.'],
  refreshOfClient: ({ clientId, expected }) => [
    `The refresh token is of client ${clientId}; this request is of ${expected}.`,
    'Refresh with the client that signed in.',
  ],
  refreshExpired: ({ expiredAt }) => [
    `The refresh token expired at ${instant(expiredAt)}.`,
    "Sign in again; the client's RefreshTokenValidity says how long one lasts.",
  ],
  signInRevoked: ({ at }) => [
    `The sign-in of this token was ended at ${instant(at)}, by RevokeToken or by ending its session.`,
    'Sign in again.',
  ],
  signedOut: ({ at, username }) => [
    `"${username}" was signed out everywhere at ${instant(at)}, by GlobalSignOut or AdminUserGlobalSignOut.`,
    'Sign in again.',
  ],
  refreshReused: () => [
    'The refresh token was rotated: a newer one took its place, and its grace period is over.',
    'Keep the RefreshToken of each answer. RetryGracePeriodSeconds allows a second use.',
  ],
  refreshOfDevice: ({ key, told }) => [
    told === undefined
      ? `The refresh token is bound to device ${key}; the request names none.`
      : `The refresh token is bound to device ${key}; the request names "${told}".`,
    'Send the device key that came with the tokens.',
  ],
  refreshDeviceGone: ({ key }) => [
    `The refresh token is bound to device ${key}, which was never confirmed, or was forgotten.`,
    'Call ConfirmDevice after a sign-in that answers NewDeviceMetadata.',
  ],
  accessUnreadable: () => ['This is no token at all.', 'Send the AccessToken of a sign-in.'],
  accessOfOtherUse: () => [
    'The token is a JWT, but no access token; an ID token is taken for one easily.',
    'Send the AccessToken.',
  ],
  accessOfPool: () => ['The token names as its issuer no pool of this server.', 'Check which endpoint issued it.'],
  accessOfClient: ({ clientId }) => [`The token is of client ${clientId}, which is not there any more.`],
  accessForged: ({ poolId }) => [
    `No key of ${poolId} has signed the token.`,
    'Check that it was not cut or changed, and that this server issued it.',
  ],
  accessExpired: ({ expiredAt }) => [`The access token expired at ${instant(expiredAt)}.`, 'Refresh it.'],
  accessScope: ({ scope }) => [
    `The token has the scopes: ${scope || 'none'}. The user operations want aws.cognito.signin.user.admin.`,
  ],

  signUpClosed: () => [
    'Only administrators make users in this pool (AllowAdminCreateUserOnly).',
    'Call AdminCreateUser, or change AdminCreateUserConfig.',
  ],
  nameTaken: ({ name, by, username }) => [`"${name}" is the ${by} of the user "${username}".`, 'Choose another name.'],
  aliasTaken: ({ attribute }) => [
    `Another user is found by this ${attribute}.`,
    'ListUsers with a filter shows who. ForceAliasCreation takes e-mail addresses and phone numbers over.',
  ],
  recoveryByAdministrator: () => [
    'In this pool only administrators reset passwords (AccountRecoverySetting admin_only).',
    'Call AdminSetUserPassword.',
  ],
  noRecoveryContact: ({ attributes }) => [
    `No code can be sent: ${attributes.map(({ attribute, state }) => `${attribute}: ${recoveryStates[state]}`).join('; ')}.`,
    'Verify an address with AdminUpdateUserAttributes, or set a password with AdminSetUserPassword.',
  ],
  noAutoVerification: () => [
    'The pool verifies nothing by itself that the user has (AutoVerifiedAttributes), so there is no code to send.',
    'Set AutoVerifiedAttributes, or confirm with AdminConfirmSignUp.',
  ],
}

function ordinal(count: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][count - 1] ?? `${count}th`
}

/**
 * Refusals in the words of the reader.
 *
 * What a refusal means to a person goes by its code, for some codes by its text. One that stands in neither table says
 * nothing to whoever reads the page, and is told as such.
 *
 * @module
 */
import type { ExceptionName } from '#contract/index.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { Texts } from '../text/text.ts'

type Meaning = keyof Texts['faults']

const byText = new Map<string, Meaning>([
  [faults.incorrectUsernameOrPassword().message, 'incorrect'],
  [faults.userDisabled().message, 'disabled'],
  [faults.temporaryPasswordExpired().message, 'temporaryPasswordExpired'],
  [faults.passwordAttemptsExceeded().message, 'tooMany'],
  [faults.sessionInvalid().message, 'sessionOver'],
  [faults.sessionExpired().message, 'sessionOver'],
  [faults.sessionSpent().message, 'sessionOver'],
  [faults.passkeyWrong().message, 'passkeyWrong'],
  [faults.signInBlocked().message, 'security'],
  [faults.addressBlocked().message, 'security'],
  [faults.passwordCompromised().message, 'passwordCompromised'],
  [faults.softwareTokenUsed().message, 'codeUsed'],
  [faults.invalidEmailFormat().message, 'emailInvalid'],
  [faults.invalidPhoneFormat().message, 'phoneInvalid'],
  [faults.accountWithUsernameExists('email').message, 'emailExists'],
  [faults.accountWithUsernameExists('phone_number').message, 'phoneExists'],
])

const byCode: Partial<Record<ExceptionName, Meaning>> = {
  AliasExistsException: 'aliasTaken',
  CodeDeliveryFailureException: 'notSent',
  CodeMismatchException: 'codeWrong',
  EnableSoftwareTokenMFAException: 'codeWrong',
  ExpiredCodeException: 'codeExpired',
  InvalidPasswordException: 'passwordWeak',
  LimitExceededException: 'tooMany',
  PasswordHistoryPolicyViolationException: 'passwordUsed',
  PasswordResetRequiredException: 'resetRequired',
  TooManyRequestsException: 'tooMany',
  UserNotConfirmedException: 'notConfirmed',
  UserNotFoundException: 'userUnknown',
  UsernameExistsException: 'userExists',
}

/** What the schema of a pool does not take, attribute by attribute. */
const ofSchema = /^(?:Attributes did not conform to the schema|Invalid attributes given|Cannot modify)/

const statuses: Partial<Record<Meaning, number>> = {
  incorrect: 401,
  passkeyWrong: 401,
  codeWrong: 401,
  userUnknown: 401,
  disabled: 403,
  security: 403,
  tooMany: 429,
}

/** What to tell whoever reads the page. Functions write their own refusals for that. */
export function faultText(fault: Fault, { faults: texts }: Texts): string {
  return fault.code === 'UserLambdaValidationException' ? fault.message : texts[meaningOf(fault)]
}

/** The HTTP status of the page that tells it. */
export function faultStatus(fault: Fault): number {
  return statuses[meaningOf(fault)] ?? 400
}

/** Whether the sign-in that was under way has come to its end, and can only be begun again. */
export function endsSignIn(fault: Fault): boolean {
  return meaningOf(fault) === 'sessionOver'
}

function meaningOf({ code, message }: Fault): Meaning {
  if (ofSchema.test(message)) return 'attributesInvalid'
  return byText.get(message) ?? byCode[code] ?? 'unknown'
}

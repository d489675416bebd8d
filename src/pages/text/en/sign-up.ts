/** Registering. `heading` and `haveAccount` are Cognito's own words. */
export const signUp = {
  title: 'Sign up',
  heading: 'Sign up with a new account',
  haveAccount: 'Already have an account?',
  /** What a person without a password signs in with. */
  passwordless: 'Leave it empty to sign in with codes that are sent to you',
  closed: 'Signing up is not possible here.',
  /** The account exists, and no code could be sent for it. */
  unconfirmable: 'Your account has been created, but it cannot be confirmed here. Please contact support.',
  hints: {
    locale: 'Such as en-GB',
    zoneinfo: 'Such as Europe/London',
  },
  invalid: {
    emailOrPhone: 'Enter an email address, or a phone number with its country code',
    username: 'Use up to 128 letters, digits and symbols, without spaces',
    notAContact: 'Choose a username that is no email address and no phone number',
    number: 'Enter a whole number',
    tooShort: (characters: string) => `Enter at least ${characters} characters`,
    tooLong: (characters: string) => `Enter at most ${characters} characters`,
  },
}

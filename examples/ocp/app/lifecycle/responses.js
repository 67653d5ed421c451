// What a form is answered with: errors at its fields, short messages, and where to go next.
export class FormResponse {
  #errors = {};
  #toasts = [];
  #next = {};

  error(field, ...messages) {
    this.#errors[field] = messages;
    return this;
  }

  toast(intent, message) {
    this.#toasts.push({ intent, message });
    return this;
  }

  toUrl(redirect) {
    this.#next = { redirect, redirectMode: 'url' };
    return this;
  }

  toSection(redirect) {
    this.#next = { redirect, redirectMode: 'settings' };
    return this;
  }

  /** The platform asks for this; the errors are named after the section that was submitted. */
  getResponse(section) {
    const named = Object.entries(this.#errors).map(([field, messages]) => [`${section}.${field}`, messages]);
    return { errors: Object.fromEntries(named), toasts: this.#toasts, ...this.#next };
  }
}

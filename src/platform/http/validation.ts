import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { Invalid, type FieldProblem } from '../errors.js';

/** Checks the shape of every request: what is unknown is refused, and each wrong field is named. */
export function validationPipe(): ValidationPipe {
  rememberChecks();
  return new RequestPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new Invalid(errors.flatMap((error) => fieldProblems(error))),
  });
}

/** The fields of a request that are looked into by who knows their shape, by the class of the request. */
const fieldsAsSent = new WeakMap<object, string>();

/**
 * A field whose object reaches the service as it was sent. Its keys are not known beforehand, so walking through and
 * copying it costs much and checks nothing: that it is an object is all that its class says of it.
 */
export function AsSent(): PropertyDecorator {
  return (target, property) => {
    fieldsAsSent.set(target.constructor, property as string);
  };
}

/** Keeps what is `AsSent` out of the way while the rest is copied and checked. */
class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const field = metadata.metatype && fieldsAsSent.get(metadata.metatype);
    if (field === undefined || !isPlain(value) || !isPlain(value[field])) {
      return super.transform(value, metadata) as Promise<unknown>;
    }
    const request = (await super.transform({ ...value, [field]: {} }, metadata)) as Record<string, unknown>;
    request[field] = value[field];
    return request;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * class-validator walks through the checks of every class of the program each time that it looks for those of one,
 * several times a request. They never change once a class is defined, so they are looked for once: by class, and by
 * the class in which it lies. What asks for groups, as nothing of ours does, is answered by the library itself.
 */
function rememberChecks(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const known = new Map<unknown, Map<unknown, ReturnType<typeof find>>>();
  storage.getTargetValidationMetadatas = (target, within, always, strictGroups, groups) => {
    if (always || strictGroups || groups) {
      return find(target, within, always, strictGroups, groups);
    }
    const ofTarget = known.get(target) ?? new Map();
    known.set(target, ofTarget);
    const checks = ofTarget.get(within) ?? find(target, within, always, strictGroups, groups);
    ofTarget.set(within, checks);
    return checks;
  };
}

/** The wrong fields of one validation error, nested ones as `consents.dataProcessing`. */
export function fieldProblems(error: ValidationError, path = ''): FieldProblem[] {
  const field = path ? `${path}.${error.property}` : error.property;
  if (error.children && error.children.length > 0) {
    return error.children.flatMap((child) => fieldProblems(child, field));
  }
  const [constraint = 'unknown'] = Object.keys(error.constraints ?? {});
  const context = error.contexts?.[constraint] as Record<string, string | number> | undefined;
  return [{ field, code: sentenceOf[constraint] ?? 'invalid', ...(context ? { params: context } : {}) }];
}

/** class-validator's names of checks, and the sentences (`problems` catalogue, `fields.…`) that people read. */
const sentenceOf: Record<string, string> = {
  whitelistValidation: 'unknown',
  isDefined: 'required',
  isNotEmpty: 'required',
  isString: 'not-text',
  isPlainText: 'unprintable',
  maxLength: 'too-long',
  minLength: 'too-short',
  length: 'too-long',
  isEmail: 'email',
  isEmailAddress: 'email',
  isCountry: 'country',
  isTimeZone: 'time-zone',
  isLocalizedText: 'languages',
  isLanguageCode: 'language',
  isColour: 'colour',
  isSlug: 'slug',
  isIn: 'choice',
  isUuid: 'choice',
  isBoolean: 'yes-or-no',
  equals: 'must-agree',
  isDateString: 'date',
  isDay: 'date',
  isInstant: 'instant',
  arrayUnique: 'twice',
  arrayMaxSize: 'too-many',
  arrayNotEmpty: 'required',
  arrayMinSize: 'required',
  isInt: 'number',
  min: 'number',
  max: 'number',
  isUrl: 'link',
  matches: 'form',
  isArray: 'list',
  isObject: 'invalid',
};

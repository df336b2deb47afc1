package io.sojourn.server;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.sojourn.collect.PhoneNumbers;
import java.util.Optional;

/** Phone numbers in E.164, by libphonenumber. Shared by all threads. */
public final class Phones implements PhoneNumbers {
    private static final int LONGEST = 40;
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    @Override
    public Optional<String> e164(String text, String region) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isPossibleNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}

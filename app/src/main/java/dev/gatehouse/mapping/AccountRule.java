package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether an account may be used, kept where the server itself heeds it. Who has no such state is active, and a resource
 * that does not say leaves it as it is: an absent attribute disables nobody.
 */
record AccountRule(AccountWay way) implements Rule {
    /** Locked until somebody unlocks it (draft-behera-ldap-password-policy-10 §5.3.3); any other time is the policy's lock. */
    private static final String LOCKED_FOR_GOOD = Capabilities.LOCKED_FOR_GOOD;

    private static final String BITWISE_AND = "1.2.840.113556.1.4.803";
    /** MS-ADTS §2.2.16: ADS_UF_NORMAL_ACCOUNT and ADS_UF_ACCOUNTDISABLE. */
    private static final long NORMAL_ACCOUNT = 512;

    private static final long DISABLED = 2;

    @Override
    public AttributePath path() {
        return UserAttributes.ACTIVE;
    }

    @Override
    public List<String> attributes() {
        return List.of(attribute());
    }

    @Override
    public List<String> written() {
        return attributes();
    }

    private String attribute() {
        return switch (way) {
            case PORTABLE -> GatehouseSchema.GATEHOUSE_ACTIVE;
            case PPOLICY -> "pwdAccountLockedTime";
            case NS_ACCOUNT_LOCK -> "nsAccountLock";
            case USER_ACCOUNT_CONTROL -> "userAccountControl";
            case DS_PWP -> "ds-pwp-account-disabled";
        };
    }

    @Override
    public void write(Writing writing) {
        Optional<Boolean> active = writing.resource().flag(path());
        Optional<String> now = writing.now(attribute()).stream().findFirst().map(ASN1OctetString::stringValue);
        if (writing.before().isPresent() && (active.isEmpty() || active.get() == isActive(now))) {
            // a lock of the server's policy among them: active, and not ours to end
            return;
        }
        writing.put(
                attribute(),
                value(active, now).map(ASN1OctetString::new).stream().toList());
    }

    private Optional<String> value(Optional<Boolean> active, Optional<String> now) {
        boolean isDisabled = active.filter(on -> !on).isPresent();
        return switch (way) {
            case PORTABLE -> active.map(on -> on ? "TRUE" : "FALSE");
            case PPOLICY -> isDisabled ? Optional.of(LOCKED_FOR_GOOD) : Optional.empty();
            case NS_ACCOUNT_LOCK, DS_PWP -> isDisabled ? Optional.of("true") : Optional.empty();
            case USER_ACCOUNT_CONTROL -> {
                long bits = now.map(AccountRule::bits).orElse(NORMAL_ACCOUNT);
                yield Optional.of(Long.toString(isDisabled ? bits | DISABLED : bits & ~DISABLED));
            }
        };
    }

    @Override
    public void read(Reading reading) {
        reading.put(path(), BooleanNode.valueOf(isActive(reading.text(attribute()))));
    }

    private boolean isActive(Optional<String> value) {
        return switch (way) {
            case PORTABLE -> value.filter("FALSE"::equalsIgnoreCase).isEmpty();
            case PPOLICY -> value.filter(LOCKED_FOR_GOOD::equals).isEmpty();
            case NS_ACCOUNT_LOCK, DS_PWP ->
                value.filter(word -> word.toLowerCase(Locale.ROOT).equals("true"))
                        .isEmpty();
            case USER_ACCOUNT_CONTROL ->
                value.filter(text -> (bits(text) & DISABLED) != 0).isEmpty();
        };
    }

    private static long bits(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("the directory sent a number that is none", e);
        }
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.EVERYONE;
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        Bounds disabled = Bounds.exact(disabled());
        return FlagCodec.asked(path(), comparison.operator(), comparison.value()) ? disabled.not() : disabled;
    }

    private Filter disabled() {
        return switch (way) {
            case PORTABLE -> Filter.createEqualityFilter(attribute(), "FALSE");
            case PPOLICY -> Filter.createEqualityFilter(attribute(), LOCKED_FOR_GOOD);
            case NS_ACCOUNT_LOCK, DS_PWP -> Filter.createEqualityFilter(attribute(), "true");
            case USER_ACCOUNT_CONTROL ->
                Filter.createExtensibleMatchFilter(attribute(), BITWISE_AND, false, Long.toString(DISABLED));
        };
    }
}

package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the resources of a type stand in the directory, before the server is known.
 *
 * @param byServer the rules on a server of these capabilities
 */
record TypeMapping(
        ResourceType type,
        List<String> objectClasses,
        ResourceNaming naming,
        Function<Capabilities, RuleSet> byServer) {
    /** A server with no ways of its own, for checks that no server is asked for. */
    static final Capabilities ANY_SERVER =
            new Capabilities("generic", PasswordWay.PASSWORD_MODIFY, false, 241, AccountWay.PORTABLE, "entryUUID");

    private static final AttributePath GROUPS = AttributePath.of("groups");
    private static final AttributePath MEMBERS = AttributePath.of("members");
    private static final AttributePath RESOURCE_TYPE = AttributePath.of("meta.resourceType");

    /** What stands in a group that must have a member and has none. Nobody has this DN, nor ever will: it is below no base. */
    static final DN PLACEHOLDER = new DN(new RDN("cn", "gatehouse-empty-group"));

    TypeMapping {
        objectClasses = List.copyOf(objectClasses);
    }

    RuleSet rules(Capabilities capabilities) {
        return byServer.apply(capabilities);
    }

    static TypeMapping users(
            BuiltIn builtIn,
            String dn,
            List<String> objectClasses,
            Map<String, String> attributes,
            Map<String, String> templates,
            Optional<String> memberOf,
            List<ExtensionSettings> extensions) {
        ResourceType type = ServedTypes.users(memberOf.isPresent(), extensions);
        List<String> classes = builtIn.userClasses(objectClasses);
        return of(
                type,
                classes,
                builtIn.userDn(dn),
                builtIn.userTemplates(),
                builtIn.userStopgaps(),
                builtIn.userTemplates(templates),
                server -> {
                    List<Rule> rules = new ArrayList<>();
                    rules.add(new AccountRule(server.accountWay()));
                    rules.addAll(new RuleBuilder(type, server).rules(builtIn.user(), attributes));
                    if (!server.isActiveDirectory()) {
                        // homeDirectory is something else there
                        rules.addAll(posix(server));
                    }
                    memberOf.map(attribute -> new LinkRule(
                                    GROUPS,
                                    definition(type, GROUPS),
                                    attribute,
                                    LinkForm.BY_DN,
                                    Optional.empty(),
                                    false,
                                    Bookkeeping.of(server).detail()))
                            .ifPresent(rules::add);
                    return rules;
                });
    }

    static TypeMapping users(MappingSettings settings, Capabilities server) {
        return users(
                BuiltIn.of(server),
                settings.userDn(),
                settings.objectClasses(),
                settings.attributes(),
                settings.templates(),
                settings.memberOf(),
                settings.extensions());
    }

    /** @param userDn where users stand, for groups that name them in another way than by DN */
    static TypeMapping groups(
            BuiltIn builtIn, String userDn, GroupMappingSettings groups, List<ExtensionSettings> extensions) {
        ResourceType type = ServedTypes.groups(extensions);
        boolean isByName = groups.memberAttribute().equalsIgnoreCase("memberUid");
        LinkForm form = isByName
                ? LinkForm.byName(
                        new ResourceNaming(groups.dn(), type),
                        new ResourceNaming(builtIn.userDn(userDn), ResourceType.USER))
                : LinkForm.BY_DN;
        Optional<DN> placeholder = groups.mustHaveMember() ? Optional.of(PLACEHOLDER) : Optional.empty();
        List<String> classes = builtIn.groupClasses(groups.objectClasses());
        return of(type, classes, groups.dn(), Map.of(), Map.of(), Map.of(), server -> {
            List<Rule> rules =
                    new ArrayList<>(new RuleBuilder(type, server).rules(builtIn.group(), groups.attributes()));
            rules.add(new LinkRule(
                    MEMBERS,
                    definition(type, MEMBERS),
                    groups.memberAttribute(),
                    form,
                    placeholder,
                    true,
                    Bookkeeping.of(server).detail()));
            return rules;
        });
    }

    static TypeMapping own(ResourceTypeSettings settings, List<ExtensionSettings> extensions) {
        ResourceType type = ServedTypes.own(settings, extensions);
        return of(
                type,
                settings.objectClasses(),
                settings.dn(),
                Map.of(),
                Map.of(),
                settings.templates(),
                server -> new RuleBuilder(type, server)
                        .rules(Map.of("externalId", Bookkeeping.of(server).externalId()), settings.attributes()));
    }

    /** Fails with IllegalArgumentException for a mapping that means nothing, whatever the server. */
    private static TypeMapping of(
            ResourceType type,
            List<String> objectClasses,
            String dn,
            Map<String, String> builtInTemplates,
            Map<String, List<String>> stopgaps,
            Map<String, String> templates,
            Function<Capabilities, List<Rule>> rules) {
        ResourceNaming naming = new ResourceNaming(dn, type);
        List<Derived> derived = derived(type, builtInTemplates, templates, stopgaps);
        TypeMapping mapping = new TypeMapping(type, objectClasses, naming, server -> {
            IdRule id = new IdRule(Bookkeeping.of(server), new ServerId(server.serverId()));
            List<Rule> all = new ArrayList<>(List.of(id));
            all.addAll(kept(type, server));
            all.addAll(rules.apply(server));
            return new RuleSet(
                    all,
                    derived.stream()
                            .map(each -> each.at(shown(each, all, naming)))
                            .toList(),
                    id);
        });
        RuleBuilder.requireApart(mapping.rules(ANY_SERVER).rules());
        return mapping;
    }

    /** RFC 2307; given to a new entry and read from then on, so that a client that leaves it out takes nothing away. */
    private static List<Rule> posix(Capabilities server) {
        return List.of(
                read(UserAttributes.UID_NUMBER, new WholeNumberCodec(false)),
                read(UserAttributes.GID_NUMBER, new WholeNumberCodec(false)),
                read(UserAttributes.HOME_DIRECTORY, new TextCodec(true, Traits.of("homeDirectory", server))),
                read(UserAttributes.LOGIN_SHELL, new TextCodec(true, Traits.of("loginShell", server))));
    }

    /** Stands in the LDAP attribute of its own name. */
    private static Rule read(AttributePath path, Codec codec) {
        return new ValueRule(path, path.attribute(), codec, false, false);
    }

    /** What templates are made of is made before them; an operator's own template has no stopgap. */
    private static List<Derived> derived(
            ResourceType type,
            Map<String, String> builtInTemplates,
            Map<String, String> templates,
            Map<String, List<String>> stopgaps) {
        List<Derived> derived = new ArrayList<>();
        stopgaps.forEach((attribute, texts) -> {
            if (!templates.containsKey(attribute)) {
                derived.add(new Derived(attribute, List.of(), parsed(texts, type), Optional.empty()));
            }
        });
        templates.forEach((attribute, text) -> {
            boolean isBuiltIn = text.equals(builtInTemplates.get(attribute));
            List<String> others = isBuiltIn ? stopgaps.getOrDefault(attribute, List.of()) : List.of();
            derived.add(new Derived(attribute, parsed(List.of(text), type), parsed(others, type), Optional.empty()));
        });
        return derived;
    }

    private static List<Template> parsed(List<String> texts, ResourceType type) {
        return texts.stream().map(text -> Template.parse(text, type)).toList();
    }

    /** The name of an entry is never taken for one that was made. */
    private static Optional<AttributePath> shown(Derived derived, List<Rule> rules, ResourceNaming naming) {
        return rules.stream()
                .filter(rule -> rule instanceof ValueRule value
                        && value.writes()
                        && !value.many()
                        && value.attribute().equalsIgnoreCase(derived.attribute())
                        && !value.attribute().equalsIgnoreCase(naming.attribute()))
                .map(Rule::path)
                .findFirst();
    }

    /** What the server and the use cases keep of every resource. */
    private static List<Rule> kept(ResourceType type, Capabilities server) {
        String created = server.isActiveDirectory() ? "whenCreated" : "createTimestamp";
        String modified = server.isActiveDirectory() ? "whenChanged" : "modifyTimestamp";
        return List.of(
                new ValueRule(
                        UserAttributes.VERSION,
                        Bookkeeping.of(server).version(),
                        new TextCodec(true, Traits.of(Bookkeeping.of(server).version(), server)),
                        false,
                        false),
                new ValueRule(UserAttributes.CREATED, created, new TimeCodec(true), false, false),
                new ModifiedRule(created, modified),
                new ConstantRule(RESOURCE_TYPE, type.name()));
    }

    /** Whether every answer has it. */
    static boolean isMeta(Rule rule) {
        return rule.path().attribute().equals("meta");
    }

    private static SchemaAttribute definition(ResourceType type, AttributePath path) {
        return type.resolve(path.toString()).orElseThrow().definition();
    }
}

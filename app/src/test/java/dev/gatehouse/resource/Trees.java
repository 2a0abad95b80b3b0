package dev.gatehouse.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** JSON with single quotes, resources made of it, and a resource type with every kind of attribute. */
public final class Trees {
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** What an operator may define: every data type, mutability and kind of return, and an extension that must be there. */
    public static final ResourceType DEVICE = new ResourceType(
            "Device",
            "/Devices",
            "A thing on the network",
            SchemaReader.read(json("""
                    {'id': 'urn:example:Device', 'name': 'Device', 'attributes': [
                      {'name': 'serial', 'required': true, 'caseExact': true, 'mutability': 'immutable', 'returned': 'always'},
                      {'name': 'label'},
                      {'name': 'ports', 'type': 'integer'},
                      {'name': 'load', 'type': 'decimal'},
                      {'name': 'on', 'type': 'boolean'},
                      {'name': 'bought', 'type': 'dateTime'},
                      {'name': 'key', 'type': 'binary'},
                      {'name': 'page', 'type': 'reference', 'referenceTypes': ['external']},
                      {'name': 'tags', 'multiValued': true},
                      {'name': 'sizes', 'type': 'integer', 'multiValued': true},
                      {'name': 'pin', 'mutability': 'writeOnly', 'returned': 'never'},
                      {'name': 'notes', 'returned': 'request'},
                      {'name': 'state', 'mutability': 'readOnly'},
                      {'name': 'site', 'type': 'complex', 'subAttributes': [
                        {'name': 'room', 'required': true}, {'name': 'row', 'type': 'integer'},
                        {'name': 'plan', 'returned': 'request'}, {'name': 'built', 'mutability': 'immutable'}]},
                      {'name': 'parts', 'type': 'complex', 'multiValued': true, 'required': true, 'subAttributes': [
                        {'name': 'value', 'required': true}, {'name': 'type'}, {'name': 'count', 'type': 'integer'},
                        {'name': 'primary', 'type': 'boolean'}]}]}
                    """)),
            List.of(new ResourceType.Extension(SchemaReader.read(json("""
                                    {'id': 'urn:example:Lease:2.0', 'name': 'Lease', 'attributes': [
                                      {'name': 'owner', 'required': true}, {'name': 'months', 'type': 'integer'}]}
                                    """)), true)));

    private Trees() {}

    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static Resource resource(String text) {
        return Resource.of((ObjectNode) json(text));
    }
}
